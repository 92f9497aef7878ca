package se.ledamot.datausage.function;

import static se.ledamot.platform.access.Role.DEVICE_DESK;
import static se.ledamot.platform.access.Role.IT;
import static se.ledamot.platform.access.Role.MEMBER;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import se.ledamot.datausage.BorrowedSim;
import se.ledamot.datausage.DatausageReason;
import se.ledamot.datausage.MonthOfUseMapping;
import se.ledamot.datausage.UnknownSimMapping;
import se.ledamot.datausage.UsageFileMapping;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.inventory.Sim;
import se.ledamot.municipality.inventory.SimMapping;
import se.ledamot.platform.calendar.SwedishTime;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.Repository;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.http.ValidatedRequest;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.StringFormat;

/** The operations by which people look at what cards have used (K4a). */
final class UsageRoutes implements RouteGroup {
    static final Field MONTH =
            Field.maybe(
                    "month", Schema.format(StringFormat.MONTH), "The month; this one unless said");
    private static final Field FILES =
            Field.of(
                    "state",
                    Schema.oneOfWords("open", "done", "given-up"),
                    "Those being taken, those that are, or those that could not be read for a day");
    private static final Schema.Fields UNKNOWN =
            Schema.fields(
                    Field.of("iccid", Schema.format(Iccid.FORMAT), "The card's number"),
                    Field.of(
                            "since",
                            Schema.format(StringFormat.INSTANT),
                            "When the operator reported it for the first time"));

    private final Repository repository;
    private final UsageViews views;
    private final BorrowedSim borrowed;

    UsageRoutes(Services services) {
        this.repository = services.repository();
        this.views = new UsageViews(repository, Guidelines.of(services));
        this.borrowed = new BorrowedSim(repository);
    }

    @Override
    public List<Route> routes() {
        return List.of(ofCard(), mine(), unknownCards(), files());
    }

    private Route ofCard() {
        return Route.get("/usage/sims/{sim}", "getUsage", "What a SIM card used in a month, by day")
                .allow(DEVICE_DESK, IT)
                .pathParameters(Iccid.FORMAT)
                .query(MONTH)
                .responding(UsageViews.MONTH, this::ofCard);
    }

    private Route mine() {
        return Route.get(
                        "/usage/mine",
                        "getOwnUsage",
                        "What the member used in a month, from the day after they got the card")
                .allow(MEMBER)
                .query(MONTH)
                .responding(UsageViews.MONTH, this::own);
    }

    private Route unknownCards() {
        return Route.get(
                        "/usage/unknown-sims",
                        "listUnknownSims",
                        "Cards that the operator reports and that are not registered")
                .allow(DEVICE_DESK, IT)
                .respondingPage(UNKNOWN, this::unknown);
    }

    private Route files() {
        return Route.get(
                        "/usage/files",
                        "listUsageFiles",
                        "The operator's files, and what of them could not be taken")
                .allow(IT)
                .query(FILES)
                .respondingPage(UsageViews.FILE, this::inState);
    }

    private Page<Document> unknown(ValidatedRequest request) {
        return repository
                .list(UnknownSimMapping.UNKNOWN_SIM, UnknownSimMapping.UNREGISTERED, request.page())
                .map(found -> Document.of("iccid", found.id(), "since", found.state().since()));
    }

    private Page<Document> inState(ValidatedRequest request) {
        var list = UsageFileMapping.listName(request.query().text("state"));
        return repository
                .list(UsageFileMapping.FILE, list, request.page())
                .map(found -> UsageViews.toJson(found.state(), request.language()));
    }

    private Decision<Document> ofCard(ValidatedRequest request) {
        var card = new Iccid(request.path("sim"));
        var sim = repository.find(SimMapping.SIM, card.value()).map(Versioned::state);
        var month = month(request);
        var isThere =
                sim.isPresent()
                        || repository
                                .find(MonthOfUseMapping.MONTH, MonthOfUseMapping.id(card, month))
                                .isPresent();
        return isThere
                ? Decision.of(views.staff(card, sim, month, request.operation().today()))
                : Decision.refuse(DatausageReason.SIM_ABSENT.because());
    }

    /** Days on which another had the card are not shown. */
    private Decision<Document> own(ValidatedRequest request) {
        Optional<Sim> sim = borrowed.find(MemberId.of(request.caller()).orElseThrow());
        if (sim.isEmpty()) {
            return Decision.refuse(DatausageReason.NO_SIM.because());
        }
        var month = month(request);
        var with = SwedishTime.dateOf(sim.get().lentSince());
        return month.isBefore(YearMonth.from(with))
                ? Decision.refuse(DatausageReason.MONTH_NOT_YOURS.because("since", with))
                : Decision.of(views.own(sim.get(), month, request.operation().today()));
    }

    static YearMonth month(ValidatedRequest request) {
        var asked = request.query().textOrNull("month");
        return asked == null ? YearMonth.from(request.operation().today()) : YearMonth.parse(asked);
    }
}
