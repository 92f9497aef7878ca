package se.ledamot.meetings.readiness;

import static se.ledamot.meetings.paper.OfflineCopyMapping.COPY;
import static se.ledamot.meetings.paper.PaperMapping.PAPER;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import se.ledamot.meetings.paper.OfflineCopy;
import se.ledamot.meetings.paper.Paper;
import se.ledamot.meetings.paper.PaperMapping;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.meeting.Meeting;

/**
 * The papers of a meeting that apply now, and who has them offline. What a tool said of papers,
 * copies and accounts is joined here, so it does not matter which it said first.
 */
final class MeetingPapers {
    private final List<Paper> papers;
    private final KnownMembers known;
    private final PartialReading reading;

    private MeetingPapers(List<Paper> papers, KnownMembers known, PartialReading reading) {
        this.papers = papers;
        this.known = known;
        this.reading = reading;
    }

    static MeetingPapers of(Meeting meeting, KnownMembers known, PartialReading reading) {
        var papers =
                meeting.entries().stream()
                        .flatMap(entry ->
                                reading.listAll(PAPER, PaperMapping.listName(entry)).stream())
                        .filter(paper -> paper.file().current().isPresent())
                        .toList();
        return new MeetingPapers(papers, known, reading);
    }

    int count() {
        return papers.size();
    }

    /**
     * What a member has of them.
     *
     * @param missing not offline
     * @param outdated offline in an earlier version
     */
    record Held(PaperReadiness papers, int missing, int outdated) {}

    /** What each of some members has. */
    Map<Member, Held> heldBy(List<Member> members) {
        var wanted = new HashMap<Member, Map<Paper, List<String>>>();
        for (var member : members) {
            var ids = new HashMap<Paper, List<String>>();
            papers.forEach(paper -> ids.put(paper, copies(member, paper)));
            wanted.put(member, ids);
        }
        var all =
                wanted.values().stream()
                        .flatMap(ids -> ids.values().stream())
                        .flatMap(List::stream)
                        .distinct()
                        .toList();
        var copies = new HashMap<String, OfflineCopy>();
        reading.findAll(COPY, all).forEach(copy -> copies.put(copy.id(), copy));
        var held = new HashMap<Member, Held>();
        wanted.forEach((member, ids) -> held.put(member, held(member, ids, copies)));
        return held;
    }

    private Held held(
            Member member, Map<Paper, List<String>> ids, Map<String, OfflineCopy> copies) {
        int missing = 0;
        int outdated = 0;
        for (var one : ids.entrySet()) {
            var versions =
                    one.getValue().stream()
                            .flatMap(id -> Stream.ofNullable(copies.get(id)))
                            .map(copy -> copy.version().current())
                            .flatMap(Optional::stream)
                            .toList();
            if (versions.isEmpty()) {
                missing++;
            } else if (!versions.contains(version(one.getKey()))) {
                outdated++;
            }
        }
        return new Held(readiness(missing, outdated, member), missing, outdated);
    }

    private static String version(Paper paper) {
        return paper.file().current().orElseThrow().version();
    }

    private PaperReadiness readiness(int missing, int outdated, Member member) {
        // What cannot be read may be what is missing: nobody is said to lack it.
        if (papers.isEmpty() || reading.unreadable() > 0) {
            return PaperReadiness.NOT_KNOWN;
        }
        if (missing == 0 && outdated == 0) {
            return PaperReadiness.CURRENT;
        }
        if (missing < papers.size()) {
            return PaperReadiness.OUTDATED;
        }
        return papers.stream().anyMatch(paper -> known.isToldOf(member, paper.tool()))
                ? PaperReadiness.NONE
                : PaperReadiness.NOT_KNOWN;
    }

    /** The ids of the copies that a member may have of a paper. */
    private List<String> copies(Member member, Paper paper) {
        var ids = new ArrayList<String>();
        for (var name : known.namesOf(member, paper.tool())) {
            ids.add(OfflineCopy.idOf(paper.tool(), name, paper.paper()));
        }
        return ids;
    }
}
