"""French news articles as a sourced knowledge graph."""

import signal
import sys

from ._depeche import ArticleError, Graph, __version__, arrow_schema, extract, extract_arrow, run

__all__ = ["ArticleError", "Graph", "__version__", "arrow_schema", "extract", "extract_arrow", "main"]


def main() -> None:
    """Runs the command line program with the arguments of this process, and exits with its code."""
    # The program ends as others do: the interpreter would only note the signal.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(run(["depeche", *sys.argv[1:]]))
