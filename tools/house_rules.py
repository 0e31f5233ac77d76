"""Mistakes that we do not want to meet again, as patterns; each has a bad line it must catch and a good one.

A line that has a reason to break a rule says so: `# house: <rule>, because ...` (`{# house: ... #}` in a template).
"""

import io
import re
import sys
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BELOW_THE_DOORS = ("fastsale/foundation/*", "fastsale/master/*", "fastsale/books/*", "fastsale/trade/*")
TEMPLATES = ("fastsale/*/templates/*.html",)


@dataclass(frozen=True)
class Rule:
    """One pattern. `where` and `besides` are globs over the path; `*` also crosses folders."""

    name: str
    why: str
    pattern: str
    where: tuple[str, ...]
    good: str
    bad: str
    besides: tuple[str, ...] = ()
    in_words: bool = False  # also look inside strings and comments
    regex: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "regex", re.compile(self.pattern, re.MULTILINE))

    def applies(self, path: str) -> bool:
        """Whether a file is looked at."""
        return any(fnmatch(path, glob) for glob in self.where) and not any(fnmatch(path, glob) for glob in self.besides)


RULES = (
    Rule(
        "no-float",
        "money and goods are integers; a float loses them",
        r"\bfloat\(|\bFloatField\b|\bDecimalField\b|: float\b",
        BELOW_THE_DOORS,
        good="amount = models.BigIntegerField()",
        bad="amount = models.DecimalField(max_digits=15, decimal_places=2)",
    ),
    Rule(
        "one-clock",
        "only foundation.clock knows the time, so that tests and the demo can set it",
        r"\b(datetime\.now|datetime\.utcnow|timezone\.now|date\.today|time\.time)\(",
        ("fastsale/*.py",),
        good="now = clock.now()",
        bad="now = timezone.now()",
        besides=("fastsale/foundation/clock.py",),
    ),
    Rule(
        "no-signals",
        "what happens stands where it happens; a receiver hides it",
        r"@receiver\b|\bmodels\.signals\b|\b(pre|post)_(save|delete|init)\b|\bm2m_changed\b",
        ("fastsale/*.py",),
        good="events.record('sales.confirm_order', ...)",
        bad="@receiver(post_save, sender=Order)",
    ),
    Rule(
        "no-after-commit",
        "an after-commit closure is lost in a crash; write an outbox row in the same transaction",
        r"\bon_commit\(",
        ("fastsale/*.py",),
        good="events.record(...)",
        bad="transaction.on_commit(lambda: notify(order))",
    ),
    Rule(
        "no-generic-keys",
        "a generic foreign key has no constraint; point at documents.Document",
        r"\bGeneric(ForeignKey|Relation)\b",
        ("fastsale/*.py",),
        good="document = models.ForeignKey(Document, on_delete=models.PROTECT)",
        bad="subject = GenericForeignKey()",
    ),
    Rule(
        "save-names-its-fields",
        "save() without update_fields writes back what another transaction has changed",
        r"\.save\(\s*(\)|using=|force_update=)",
        BELOW_THE_DOORS,
        good="order.save(update_fields=['state'])",
        bad="order.save()",
    ),
    Rule(
        "no-sql-from-values",
        "values travel as parameters; only names that the code itself knows are put into SQL",
        r"\b(execute|executemany|raw|RawSQL)\(\s*(f[\"'][^\"]*(=|<|>|LIKE)\s*'?\{|[\"'][^\"']*[\"']\s*(%|\.format\())",
        ("fastsale/*.py",),
        good='cursor.execute("SELECT 1 FROM t WHERE id = %s", [pk])',
        bad='cursor.execute(f"SELECT 1 FROM t WHERE id = {pk}")',
        besides=("fastsale/*/migrations/*",),
    ),
    Rule(
        "one-door-to-a-transaction",
        "a business action's transaction belongs to @action: it claims the request and retries deadlocks",
        r"\btransaction\.atomic\b|\bset_autocommit\(|\btransaction\.commit\(",
        ("fastsale/master/*", "fastsale/books/*", "fastsale/trade/*", "fastsale/web/*", "fastsale/api/*"),
        good="@action('sales.confirm_order', ...)",
        bad="with transaction.atomic():",
    ),
    Rule(
        "books-forget-nothing",
        "book rows are reversed, never deleted or updated",
        r"\.delete\(\)|\bbulk_update\(",
        ("fastsale/books/*",),
        good="ledger.reverse(document=paper, moment=moment)",
        bad="StockMove.objects.filter(document=paper).delete()",
    ),
    Rule(
        "one-writer-each",
        "book rows are written by their ledger alone",
        r"\binsert_rows\(\s*(StockMove|CostDelta|DebtEntry|Allocation|CashEntry|RevenueRow)\b"
        r"|\b(StockMove|CostDelta|DebtEntry|Allocation|CashEntry|RevenueRow)\.objects\.(create|bulk_create|get_or)",
        ("fastsale/*.py",),
        good="moves = StockMove.objects.filter(document=paper)",
        bad="StockMove.objects.create(document=paper, quantity=1)",
        besides=("fastsale/books/*",),
    ),
    Rule(
        "no-network-inside",
        "an action never talks to the network; the worker does, from outbox rows",
        r"^\s*(import|from)\s+(requests|httpx|urllib\.request|urllib3|http\.client|smtplib|socket)\b",
        BELOW_THE_DOORS,
        good="from urllib.parse import urlencode",
        bad="import requests",
    ),
    Rule(
        "escape-everything",
        "text of people is escaped; markup comes from templates",
        r"\bmark_safe\(|\bSafeString\(|\|\s*safe\b|autoescape off",
        ("fastsale/*.py", *TEMPLATES),
        good="format_html('<b>{}</b>', name)",
        bad="mark_safe(f'<b>{name}</b>')",
    ),
    Rule(
        "nothing-inline",
        "the content policy refuses inline scripts, styles and handlers",
        r"<script(?![^>]*\bsrc=)(?![^>]*application/json)|\sstyle=|\son[a-z]+=|<style|\shx-on",
        TEMPLATES,
        good='<button data-action="print" class="btn">In</button>',
        bad='<button onclick="print()">In</button>',
    ),
    Rule(
        "figures-have-one-format",
        "numbers and days are shown by our own filters, the same everywhere",
        r"\|\s*(floatformat|intcomma|date|time)\b",
        TEMPLATES,
        good="{{ order.total|money }}",
        bad="{{ order.total|floatformat:2 }}",
    ),
    Rule(
        "two-words-two-meanings",
        "HĐ may be hợp đồng or hóa đơn, CK chiết khấu or chuyển khoản: write them out",
        r"(?<![\w/])(HĐ|CK)(?![\w-])",
        ("fastsale/*.py", *TEMPLATES),
        good='label = _("Chiết khấu")',
        bad='label = _("CK")',
        in_words=True,
    ),
    Rule(
        "no-machine-paths",
        "the project runs anywhere; a path of one machine does not",
        r"[\"'\s](/home/|/root/|/Users/|[A-Z]:\\\\)\w",
        ("*.py", "*.md", "Makefile", "*.toml"),
        good='path = settings.DATA_DIR / "photos"',
        bad='path = "/home/an/photos"',
        in_words=True,
        besides=("tools/house_rules.py",),
    ),
)


def code_only(source: str) -> str:
    """Python source with comments and docstrings blanked, line for line."""
    lines = source.splitlines(keepends=True)
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
    except (tokenize.TokenError, IndentationError):
        return source
    starts = {tokenize.NEWLINE, tokenize.NL, tokenize.INDENT, tokenize.DEDENT, tokenize.ENCODING}
    previous = tokenize.NEWLINE
    for token in tokens:
        is_docstring = token.type == tokenize.STRING and previous in starts
        if token.type == tokenize.COMMENT or is_docstring:
            _blank(lines, token.start, token.end)
        if token.type not in {tokenize.COMMENT, tokenize.NL}:
            previous = token.type
    return "".join(lines)


def _blank(lines: list[str], start: tuple[int, int], end: tuple[int, int]) -> None:
    for row in range(start[0], end[0] + 1):
        line = lines[row - 1]
        left = start[1] if row == start[0] else 0
        right = end[1] if row == end[0] else len(line.rstrip("\n"))
        lines[row - 1] = line[:left] + " " * (right - left) + line[right:]


def breaches(path: str, source: str, rules: tuple[Rule, ...] = RULES) -> Iterator[str]:
    """Each place in one file that breaks a rule, as `path:line rule: why`."""
    plain = code_only(source) if path.endswith(".py") else source
    lines = source.splitlines()
    for rule in rules:
        if not rule.applies(path):
            continue
        for match in rule.regex.finditer(source if rule.in_words else plain):
            number = source.count("\n", 0, match.start()) + 1
            if f"house: {rule.name}" not in lines[number - 1]:
                yield f"{path}:{number} {rule.name}: {rule.why}"


def main() -> int:
    """Look at every file of the tree; 1 when a rule is broken."""
    found: list[str] = []
    for place in ("fastsale", "config", "tools", "tests", "docs"):
        for path in sorted((ROOT / place).rglob("*")):
            if path.suffix in {".py", ".html", ".md", ".toml"} and "vendor" not in path.parts:
                found += breaches(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
