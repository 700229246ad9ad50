"""OpenID Connect with Authlib: PKCE, state, nonce, and tokens that are checked against the keys of the issuer."""

import logging
import time
from collections.abc import Mapping
from typing import Any

from authlib.integrations.starlette_client import OAuth, OAuthError
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from starlette.requests import Request
from starlette.responses import Response

from assistant.web.door.rules import Provider

log = logging.getLogger(__name__)

WELL_KNOWN = "/.well-known/openid-configuration"
# No symmetric ones: the secret of the client must not be able to make tokens.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
_KEYS_AGAIN_S = 60.0
_LEEWAY_S = 60
_TIMEOUT_S = 10.0


class LoginRefused(Exception):
    """Somebody is not let in; ``reason`` is a key under ``door.refused``, and no word of the provider."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class OpenIdProvider:
    """Sends people to the provider, takes them back, and checks bearer tokens."""

    def __init__(self, rules: Provider) -> None:
        self._rules = rules
        self._keys_at = float("-inf")
        secret = rules.client_secret
        self._client = OAuth().register(
            "provider",
            client_id=rules.client_id,
            client_secret=secret or None,
            server_metadata_url=rules.issuer.removesuffix(WELL_KNOWN).rstrip("/") + WELL_KNOWN,
            client_kwargs={
                "scope": rules.scopes,
                "code_challenge_method": "S256",
                "timeout": _TIMEOUT_S,
                **({} if secret else {"token_endpoint_auth_method": "none"}),
            },
        )

    async def away(self, request: Request, back: str) -> tuple[Response, dict[str, Any]]:
        """The way to the provider, and what must be known when somebody comes back.

        Raises:
            LoginRefused: when the provider does not answer.
        """
        state: dict[str, Any] = {}
        request.scope["session"] = state
        try:
            response: Response = await self._client.authorize_redirect(request, back)
        except Exception as error:  # noqa: BLE001 - a provider can be broken in any way
            raise self._unreachable(error) from None
        response.status_code = 303
        return response, state

    async def back(self, request: Request, state: dict[str, Any]) -> Mapping[str, Any]:
        """The claims of who came back; signature, issuer, audience, nonce and terms were checked.

        Raises:
            LoginRefused: when this is not somebody who went from here and logged in there.
        """
        request.scope["session"] = state
        try:
            token = await self._client.authorize_access_token(request)
        except OAuthError as error:
            raise LoginRefused("denied" if error.error == "access_denied" else "stale") from None
        except JoseError:
            raise LoginRefused("stale") from None
        except Exception as error:  # noqa: BLE001 - as above
            raise self._unreachable(error) from None
        claims: Mapping[str, Any] | None = token.get("userinfo")
        if not claims or not isinstance(claims.get("sub"), str) or not claims["sub"]:
            raise LoginRefused("stale")
        return claims

    async def bearer(self, token: str) -> Mapping[str, Any]:
        """The claims of a bearer token of the same issuer, meant for us.

        Raises:
            LoginRefused: when it is not.
        """
        if not self._rules.audience:
            raise LoginRefused("bearer")
        try:
            metadata = await self._client.load_server_metadata()
            claims = (await self._decoded(token)).claims
            wanted = jwt.JWTClaimsRegistry(
                leeway=_LEEWAY_S,
                iss={"essential": True, "value": metadata["issuer"]},
                aud={"essential": True, "value": self._rules.audience},
                exp={"essential": True},
                sub={"essential": True},
            )
            wanted.validate(claims)
        except (JoseError, ValueError, TypeError, KeyError):
            raise LoginRefused("bearer") from None
        except Exception as error:  # noqa: BLE001 - as above
            raise self._unreachable(error) from None
        if not isinstance(claims["sub"], str) or not claims["sub"]:
            raise LoginRefused("bearer")
        return claims

    async def _decoded(self, token: str) -> jwt.Token:
        try:
            return jwt.decode(token, await self._keys(False), algorithms=list(ALGORITHMS))
        except (JoseError, ValueError):
            # The issuer may have new keys; a stranger cannot make us ask for them all the time.
            if time.monotonic() - self._keys_at < _KEYS_AGAIN_S:
                raise
            return jwt.decode(token, await self._keys(True), algorithms=list(ALGORITHMS))

    async def _keys(self, again: bool) -> KeySet:
        if again or self._keys_at == float("-inf"):
            self._keys_at = time.monotonic()
        return KeySet.import_key_set(await self._client.fetch_jwk_set(force=again))

    def _unreachable(self, error: Exception) -> LoginRefused:
        # Its message may hold a code or a token: only its kind is told.
        log.error("the login provider cannot be used: %s", type(error).__name__)
        return LoginRefused("unreachable")
