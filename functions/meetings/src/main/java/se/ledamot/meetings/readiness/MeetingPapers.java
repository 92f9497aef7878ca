package se.ledamot.meetings.readiness;

import static se.ledamot.meetings.paper.OfflineCopyMapping.COPY;
import static se.ledamot.meetings.paper.PaperMapping.PAPER;
import static se.ledamot.meetings.tool.ToolAccountMapping.ACCOUNT;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.ledamot.meetings.paper.OfflineCopy;
import se.ledamot.meetings.paper.OfflineCopyMapping;
import se.ledamot.meetings.paper.Paper;
import se.ledamot.meetings.paper.PaperMapping;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.MemberMapping;
import se.ledamot.municipality.meeting.Meeting;

/**
 * The papers of a meeting that apply now, and who has them offline. What a tool said of papers,
 * copies and accounts is joined here, so it does not matter which it said first. Nobody is said to
 * lack a paper unless the tool would have told us of it.
 */
final class MeetingPapers {
    private final List<Paper> papers;
    private final KnownMembers known;
    private final PartialReading reading;
    private final Set<Paper> told;

    private MeetingPapers(
            List<Paper> papers, KnownMembers known, PartialReading reading, Instant now) {
        this.papers = papers;
        this.known = known;
        this.reading = reading;
        this.told = papers.stream().filter(paper -> isTold(paper, now)).collect(Collectors.toSet());
    }

    static MeetingPapers of(
            Meeting meeting, KnownMembers known, PartialReading reading, Instant now) {
        return new MeetingPapers(current(meeting, reading), known, reading, now);
    }

    /** The papers of a meeting, whichever source has them, without those withdrawn. */
    static List<Paper> current(Meeting meeting, PartialReading reading) {
        return meeting.entries().stream()
                .flatMap(entry -> reading.listAll(PAPER, PaperMapping.listName(entry)).stream())
                .filter(paper -> paper.file().current().isPresent())
                .toList();
    }

    /** Whether a copy of it that is not there was not taken: none can have been forgotten. */
    private boolean isTold(Paper paper, Instant now) {
        return known.isTelling(paper.tool())
                && paper.file().changedAt().plus(OfflineCopyMapping.KEPT).isAfter(now)
                && reading.isComplete(ACCOUNT)
                && reading.isComplete(MemberMapping.MEMBER);
    }

    int count() {
        return papers.size();
    }

    /** What each of some members has. */
    Map<Member, HeldPapers> heldBy(Collection<Member> members) {
        var ids =
                members.stream()
                        .collect(Collectors.toMap(Function.identity(), this::copiesByPaper));
        var all =
                ids.values().stream()
                        .flatMap(copies -> copies.values().stream())
                        .flatMap(List::stream)
                        .distinct()
                        .toList();
        var copies =
                reading.findAll(COPY, all).stream()
                        .collect(Collectors.toMap(OfflineCopy::id, Function.identity()));
        var held = new HashMap<Member, HeldPapers>();
        ids.forEach((member, some) -> held.put(member, held(some, copies)));
        return held;
    }

    private HeldPapers held(Map<Paper, List<String>> ids, Map<String, OfflineCopy> copies) {
        int missing = 0;
        int outdated = 0;
        for (var paper : papers) {
            var versions =
                    ids.getOrDefault(paper, List.of()).stream()
                            .flatMap(id -> Stream.ofNullable(copies.get(id)))
                            .map(copy -> copy.version().current())
                            .flatMap(Optional::stream)
                            .toList();
            if (versions.isEmpty() && !(told.contains(paper) && reading.isComplete(COPY))) {
                return HeldPapers.NOT_KNOWN;
            }
            if (versions.isEmpty()) {
                missing++;
            } else if (!versions.contains(paper.file().current().orElseThrow().version())) {
                outdated++;
            }
        }
        return reading.isComplete(PAPER)
                ? HeldPapers.of(papers.size(), missing, outdated)
                : HeldPapers.NOT_KNOWN;
    }

    /** The ids of the copies that a member may have of each paper. */
    private Map<Paper, List<String>> copiesByPaper(Member member) {
        var names = new HashMap<String, Set<String>>();
        var ids = new HashMap<Paper, List<String>>();
        for (var paper : papers) {
            var tool = paper.tool();
            ids.put(
                    paper,
                    names.computeIfAbsent(tool, any -> known.namesOf(member, tool)).stream()
                            .map(name -> OfflineCopy.idOf(tool, name, paper.paper()))
                            .toList());
        }
        return ids;
    }
}
