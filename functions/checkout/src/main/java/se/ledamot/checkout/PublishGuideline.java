package se.ledamot.checkout;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.ledamot.municipality.clause.Clause;
import se.ledamot.municipality.directory.Member;
import se.ledamot.municipality.directory.MemberMapping;
import se.ledamot.municipality.guideline.Guideline;
import se.ledamot.municipality.guideline.GuidelineMapping;
import se.ledamot.municipality.guideline.GuidelineTextMapping;
import se.ledamot.municipality.guideline.GuidelineVersionMapping;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.platform.commit.Commit;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.JournalEvent;
import se.ledamot.platform.commit.Operation;
import se.ledamot.platform.commit.Refusal;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Sha256;

/**
 * Publishes a new version of the guideline (K0), with a new text, settings, title or owner. What
 * the request leaves out is unchanged; earlier versions are stored. The sweep then asks each
 * borrower to sign a new text (K3.1a).
 */
public final class PublishGuideline {
    /**
     * The decision to publish.
     *
     * @param confirmed that borrowers may lose their right to a tablet by this decision
     */
    public record Request(
            LocalDate decidedOn,
            String paragraph,
            @Nullable String decidedBy,
            @Nullable String title,
            @Nullable String owner,
            @Nullable String followedUpBy,
            @Nullable String text,
            Document settings,
            boolean confirmed) {}

    private static final int MOST_NAMED = 10;

    private final Repository repository;
    private final Guidelines guidelines;

    public PublishGuideline(Repository repository, Guidelines guidelines) {
        this.repository = repository;
        this.guidelines = guidelines;
    }

    public Decision<Guideline> publish(Request request, Operation operation) {
        if (request.decidedOn().isAfter(operation.today())) {
            return Decision.refuse(
                    CheckoutReason.DECIDED_IN_FUTURE.because("on", request.decidedOn()));
        }
        var published = guidelines.published();
        var before = published.map(Versioned::state).orElseGet(guidelines::current);
        var ambiguous = before.settings().ambiguousWith(request.settings());
        if (!ambiguous.isEmpty()) {
            return Decision.refuse(CheckoutReason.NAMED_TWICE.because("names", ambiguous));
        }
        var next = next(before, request);
        if (says(next).equals(says(before))) {
            return Decision.refuse(
                    CheckoutReason.NOTHING_NEW.because(
                            "guideline", before.id(), "version", before.version()));
        }
        return Decision.unless(
                unconfirmed(before, next, request, operation),
                () -> published(published, next, request));
    }

    private Decision<Guideline> published(
            Optional<Versioned<Guideline>> before, Guideline next, Request request) {
        var commit =
                Commit.nothing()
                        .put(
                                GuidelineMapping.GUIDELINE,
                                next.id(),
                                before,
                                next,
                                event(next, request))
                        .create(
                                GuidelineVersionMapping.VERSION,
                                GuidelineVersionMapping.id(next.id(), next.version()),
                                next,
                                JournalEvent.of(
                                        "guideline-version-stored",
                                        Clause.K0,
                                        "version",
                                        next.version()));
        return Decision.of(next, withText(commit, request.text(), next.textHash()));
    }

    private Optional<Refusal> unconfirmed(
            Guideline before, Guideline next, Request request, Operation operation) {
        var losing = request.confirmed() ? List.<String>of() : losing(before, next, operation);
        if (losing.isEmpty()) {
            return Optional.empty();
        }
        var named = losing.stream().limit(MOST_NAMED).toList();
        return Optional.of(
                CheckoutReason.ENTITLEMENT_LOSSES_UNCONFIRMED.because(
                        "count",
                        losing.size(),
                        "names",
                        named,
                        "more",
                        losing.size() - named.size()));
    }

    /** The names of the borrowers whose right to a tablet would end earlier (K1b). */
    private List<String> losing(Guideline before, Guideline next, Operation operation) {
        var bodies = before.settings().bodies();
        var then = next.settings().bodies();
        if (bodies.all().equals(then.all())) {
            return List.of();
        }
        var borrowers =
                Stream.of("prepared", "open", "returning")
                        .map(state ->
                                repository
                                        .listAll(LoanMapping.LOAN, LoanMapping.listName(state))
                                        .requireComplete())
                        .flatMap(List::stream)
                        .map(loan -> loan.state().member())
                        .collect(Collectors.toSet());
        return repository
                .listAll(MemberMapping.MEMBER, MemberMapping.ALL)
                .requireComplete()
                .stream()
                .map(Versioned::state)
                .filter(member -> borrowers.contains(member.id()))
                .filter(member ->
                        member.isEntitledAfter(
                                member.lastEntitledDay(then), bodies, operation.today()))
                .map(Member::name)
                .toList();
    }

    private static JournalEvent event(Guideline next, Request request) {
        return JournalEvent.of(
                "guideline-published",
                Clause.K0,
                "version",
                next.version(),
                "decidedOn",
                next.decidedOn(),
                "paragraph",
                next.paragraph(),
                "textHash",
                next.textHash().hex(),
                "settings",
                request.settings());
    }

    /** The decided content: all but when, by whom and under which paragraph. */
    private static List<Object> says(Guideline guideline) {
        return List.of(
                guideline.title(),
                guideline.owner(),
                guideline.followedUpBy(),
                guideline.textHash(),
                guideline.settings());
    }

    private static Guideline next(Guideline before, Request request) {
        var given = request.text();
        var text = given == null ? before.textHash() : Sha256.of(given);
        return new Guideline(
                before.id(),
                before.version() + 1,
                before.documentId(),
                or(request.title(), before.title()),
                request.decidedOn(),
                request.paragraph(),
                or(request.decidedBy(), before.decidedBy()),
                or(request.owner(), before.owner()),
                or(request.followedUpBy(), before.followedUpBy()),
                text,
                text.equals(before.textHash()) ? before.textDecidedOn() : request.decidedOn(),
                before.settings().withDecided(request.settings()),
                request.decidedOn());
    }

    private Commit withText(Commit commit, @Nullable String text, Sha256 hash) {
        return text == null || guidelines.text(hash).isPresent()
                ? commit
                : commit.create(
                        GuidelineTextMapping.TEXT,
                        hash.hex(),
                        text,
                        JournalEvent.of("guideline-text-stored", Clause.K0));
    }

    private static String or(@Nullable String given, String before) {
        return given == null ? before : given;
    }
}
