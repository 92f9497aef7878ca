package se.ledamot.meetings.readiness;

/**
 * What a member has of the papers of a meeting.
 *
 * @param missing papers that are not offline; 0 if that is not known
 * @param outdated papers that are offline in an earlier version; 0 if that is not known
 */
public record HeldPapers(PaperReadiness readiness, int missing, int outdated) {
    static final HeldPapers NOT_KNOWN = new HeldPapers(PaperReadiness.NOT_KNOWN, 0, 0);

    /** What somebody has of that many papers, of which all is known. */
    static HeldPapers of(int papers, int missing, int outdated) {
        if (papers == 0) {
            return NOT_KNOWN;
        }
        if (missing == papers) {
            return new HeldPapers(PaperReadiness.NONE, missing, outdated);
        }
        return new HeldPapers(
                missing + outdated == 0 ? PaperReadiness.CURRENT : PaperReadiness.INCOMPLETE,
                missing,
                outdated);
    }
}
