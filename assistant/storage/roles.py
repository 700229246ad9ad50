"""The rights on PostgreSQL, split: who answers may add evidence, and never change or remove it.

The owner (who runs this, and the migrations, and prunes evidence past its term)
keeps all rights and is used by people only.
"""

APPLICATION = "beleidswijzer_app"
AUDITOR = "beleidswijzer_auditor"


_SQL = """-- Rechten voor het logboek. Voer dit uit als eigenaar van de tabellen, na elke migratie.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{app}') THEN CREATE ROLE {app} NOLOGIN; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{auditor}') THEN CREATE ROLE {auditor} NOLOGIN; END IF;
END $$;
GRANT USAGE ON SCHEMA public TO {app}, {auditor};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {app};
-- Bewijs en controlepunten: lezen en toevoegen.
REVOKE UPDATE, DELETE, TRUNCATE ON evidence, checkpoint FROM {app};
GRANT UPDATE (posted_at) ON checkpoint TO {app};
-- Versies van de lijst met tools: lezen en toevoegen; over een voorstel wordt beslist.
REVOKE UPDATE, DELETE, TRUNCATE ON register_versions FROM {app};
REVOKE DELETE, TRUNCATE ON register_proposals FROM {app};
-- Teksten: lezen, toevoegen en wissen. Het einde van de keten: bijwerken.
REVOKE UPDATE, TRUNCATE ON content FROM {app};
REVOKE INSERT, DELETE, TRUNCATE ON head FROM {app};
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON alembic_version FROM {app};
-- Wie controleert, leest. Teksten zijn verzegeld; de sleutels liggen buiten de database.
GRANT SELECT ON evidence, content, head, checkpoint, unfinished, alembic_version, register_versions,
  register_proposals TO {auditor};
-- Geef daarna een gebruiker zijn rol, bijvoorbeeld: GRANT {app} TO webchat;
"""


def roles_sql() -> str:
    """The statements, to be run by the owner after each migration; running them again changes nothing."""
    return _SQL.format(app=APPLICATION, auditor=AUDITOR)
