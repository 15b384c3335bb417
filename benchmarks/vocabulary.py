"""Quality and speed of the vocabulary: `python benchmarks/vocabulary.py [--problems]`.

Prints the score on the agency cases, the time to load the vocabulary, and the time of 100,000 matches of mixed
surfaces on one core: every text of the cases in every fifth of their contexts, each context with a matcher of its own,
as each document of a run has one.
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "vocabulary"))
from scoring import LATER, answers_of, read_cases, score

from csp_extract.normalise.agencies import Matcher
from csp_extract.normalise.context import context_named
from csp_extract.normalise.themes import ThemeTagger
from csp_extract.vocabulary import load
from csp_extract.vocabulary.themes import load_themes

MATCHES = 100_000


def main() -> None:
    start = time.perf_counter()
    vocabulary = load()
    print(f"vocabulary loaded in {time.perf_counter() - start:.2f} s")

    cases = read_cases()
    for name, table in (("cases", cases), ("later cases", read_cases(LATER))):
        start = time.perf_counter()
        total = score(table, answers_of(vocabulary))
        print(f"{len(table)} {name} in {time.perf_counter() - start:.2f} s, indexes included")
        print(f"  precision {total.precision:.4f} ({total.right} right, {total.wrong} wrong)")
        print(f"  recall    {total.recall:.4f} ({total.missing} missing)")
        print(f"  false     {total.false_share:.4f} ({total.false_rows} of {total.empty_rows} that name nobody)")
        print(f"  units     {total.units_right} of {total.units}")
        if "--problems" in sys.argv[1:]:
            print("\n".join(total.problems))

    texts = list(dict.fromkeys(case.text for case in cases))
    contexts = list(dict.fromkeys((case.area, case.on, case.local) for case in cases))[::5]
    start = time.perf_counter()
    done = resolved = 0
    while done < MATCHES:
        for context in contexts:
            matcher = Matcher(vocabulary, context_named(vocabulary, *context))
            for text in texts[: MATCHES - done]:
                resolved += sum(answer.match.agency_id is not None for answer in matcher.resolve(text))
            done += len(texts[: MATCHES - done])
    took = time.perf_counter() - start
    print(f"{done} cells resolved in {took:.1f} s ({took / done * 1e6:.0f} µs each; {resolved} organisations)")

    tagger = ThemeTagger(load_themes())
    start = time.perf_counter()
    for text in texts * 10:
        tagger._tag(text)
    print(f"themes: {(time.perf_counter() - start) / (10 * len(texts)) * 1e6:.1f} µs a text")


if __name__ == "__main__":
    main()
