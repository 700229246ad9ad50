"""``python -m assistant`` is the same as ``assistant``."""

import sys

from assistant.cli import main

sys.exit(main())
