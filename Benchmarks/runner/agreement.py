"""Whether two sides computed the same thing. Each check returns a text for the table, and raises
where the difference is larger than the peers' definitions explain: such times compare nothing."""

from statistics import correlation

from .sides import SideFailed


def _paired(ours, theirs):
    if len(ours) != len(theirs) or not ours:
        raise SideFailed(f"the sides computed {len(ours)} and {len(theirs)} numbers")
    return list(zip(ours, theirs))


def relative(limit):
    """The largest difference, relative to the largest number."""

    def check(ours, theirs):
        pairs = _paired(ours, theirs)
        scale = max(abs(their) for _, their in pairs) or 1
        differences = [abs(our - their) / scale for our, their in pairs]
        # NaN is above every limit.
        if not all(difference <= limit for difference in differences):
            raise SideFailed(f"the results differ by more than {limit:g}")
        return f"results within {max(differences):.0e}"

    return check


def equal(ours, theirs):
    """The same numbers."""
    if [round(value) for value in ours] != [round(value) for value in theirs]:
        raise SideFailed(f"the results differ: {ours} and {theirs}")
    return "the same results"


def features(ours, theirs):
    """Nearly all features alike within 1e-3: openSMILE cuts samples down to 16 bits."""
    pairs = _paired(ours, theirs)
    share = sum(abs(our - their) <= 1e-3 * abs(their) for our, their in pairs) / len(pairs)
    if share < 0.99:
        raise SideFailed(f"only {share:.1%} of the features agree within 1e-3")
    return f"{share:.2%} of the features within 1e-3"


def correlated(limit):
    """Numbers that are alike, but not the same: openSMILE's cut changes quiet, masked sounds."""

    def check(ours, theirs):
        _paired(ours, theirs)
        found = correlation(ours, theirs)
        if found < limit:
            raise SideFailed(f"the results correlate by {found:.3f} only")
        return f"results correlate by {found:.3f}"

    return check


def test(permutations):
    """The same statistic, and p-values within five standard errors of their difference."""

    def check(ours, theirs):
        (statistic, p), (their_statistic, their_p) = ours, theirs
        error = (2 * max(p * (1 - p), 1 / permutations) / permutations) ** 0.5
        if abs(statistic - their_statistic) > 1e-9 * their_statistic:
            raise SideFailed(f"the statistics differ: {statistic} and {their_statistic}")
        if abs(p - their_p) > 5 * error:
            raise SideFailed(f"the p-values differ: {p} and {their_p}")
        return f"the same statistic, p = {p:.3f} and {their_p:.3f}"

    return check
