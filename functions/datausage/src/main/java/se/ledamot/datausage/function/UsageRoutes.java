package se.ledamot.datausage.function;

import static se.ledamot.platform.access.Role.DEVICE_DESK;
import static se.ledamot.platform.access.Role.IT;
import static se.ledamot.platform.access.Role.MEMBER;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import se.ledamot.datausage.BorrowedCard;
import se.ledamot.datausage.DatausageReason;
import se.ledamot.datausage.MonthKind;
import se.ledamot.datausage.UnknownCardKind;
import se.ledamot.datausage.UsageFileKind;
import se.ledamot.municipality.guideline.Guidelines;
import se.ledamot.municipality.identity.Iccid;
import se.ledamot.municipality.identity.MemberId;
import se.ledamot.municipality.inventory.Sim;
import se.ledamot.municipality.inventory.SimKind;
import se.ledamot.platform.calendar.Sweden;
import se.ledamot.platform.commit.Decision;
import se.ledamot.platform.commit.Page;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.http.Call;
import se.ledamot.platform.http.Route;
import se.ledamot.platform.http.RouteGroup;
import se.ledamot.platform.shape.Field;
import se.ledamot.platform.shape.Shape;
import se.ledamot.platform.shape.StringFormat;

/** The operations by which people look at what cards have used (K4a). */
final class UsageRoutes implements RouteGroup {
    static final Field MONTH =
            Field.maybe(
                    "month", Shape.format(StringFormat.MONTH), "The month; this one unless said");
    private static final Field FILES =
            Field.of(
                    "state",
                    Shape.words("open", "done", "given-up"),
                    "Those being taken, those that are, or those that could not be read for a day");
    private static final Shape.Fields UNKNOWN =
            Shape.fields(
                    Field.of("iccid", Shape.format(Iccid.FORMAT), "The card's number"),
                    Field.of(
                            "since",
                            Shape.format(StringFormat.INSTANT),
                            "When the operator reported it for the first time"));

    private final Records records;
    private final UsageViews views;
    private final BorrowedCard borrowed;

    UsageRoutes(Services services) {
        this.records = services.records();
        this.views = new UsageViews(records, Guidelines.of(services));
        this.borrowed = new BorrowedCard(records);
    }

    @Override
    public List<Route> all() {
        return List.of(ofCard(), mine(), unknownCards(), files());
    }

    private Route ofCard() {
        return Route.get(
                        "/usage/cards/{sim}", "getUsage", "What a SIM card used in a month, by day")
                .by(DEVICE_DESK, IT)
                .at(Iccid.FORMAT)
                .asking(MONTH)
                .replying(UsageViews.MONTH, this::ofCard);
    }

    private Route mine() {
        return Route.get(
                        "/usage/mine",
                        "getOwnUsage",
                        "What the member used in a month, from the day after they got the card")
                .by(MEMBER)
                .asking(MONTH)
                .replying(UsageViews.MONTH, this::own);
    }

    private Route unknownCards() {
        return Route.get(
                        "/usage/unknown-cards",
                        "listUnknownCards",
                        "Cards that the operator reports and that are not registered")
                .by(DEVICE_DESK, IT)
                .listing(UNKNOWN, this::unknown);
    }

    private Route files() {
        return Route.get(
                        "/usage/files",
                        "listUsageFiles",
                        "The operator's files, and what of them could not be taken")
                .by(IT)
                .asking(FILES)
                .listing(UsageViews.FILE, this::inState);
    }

    private Page<Document> unknown(Call call) {
        return records.shelf(
                        UnknownCardKind.UNKNOWN_CARD, UnknownCardKind.UNREGISTERED, call.page())
                .map(found -> Document.of("iccid", found.id(), "since", found.state().since()));
    }

    private Page<Document> inState(Call call) {
        var shelf = UsageFileKind.in(call.query().text("state"));
        return records.shelf(UsageFileKind.FILE, shelf, call.page())
                .map(found -> UsageViews.told(found.state(), call.language()));
    }

    private Decision<Document> ofCard(Call call) {
        var card = new Iccid(call.path("sim"));
        var sim = records.find(SimKind.SIM, card.value()).map(Versioned::state);
        var month = month(call);
        var isThere =
                sim.isPresent()
                        || records.find(MonthKind.MONTH, MonthKind.id(card, month)).isPresent();
        return isThere
                ? Decision.of(views.staff(card, sim, month, call.operation().today()))
                : Decision.refuse(DatausageReason.CARD_ABSENT.because());
    }

    /** Days on which another had the card are not shown. */
    private Decision<Document> own(Call call) {
        Optional<Sim> sim = borrowed.by(MemberId.of(call.caller()).orElseThrow());
        if (sim.isEmpty()) {
            return Decision.refuse(DatausageReason.NO_CARD.because());
        }
        var month = month(call);
        var with = Sweden.dateOf(sim.get().lentSince());
        return month.isBefore(YearMonth.from(with))
                ? Decision.refuse(DatausageReason.MONTH_NOT_YOURS.because("since", with))
                : Decision.of(views.own(sim.get(), month, call.operation().today()));
    }

    static YearMonth month(Call call) {
        var asked = call.query().textOrNull("month");
        return asked == null ? YearMonth.from(call.operation().today()) : YearMonth.parse(asked);
    }
}
