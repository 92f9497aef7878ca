package se.ledamot.municipality.guideline;

import static java.util.stream.Collectors.toSet;

import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import se.ledamot.municipality.directory.BodyName;
import se.ledamot.municipality.directory.PublicBodies;
import se.ledamot.municipality.directory.PublicBody;
import se.ledamot.municipality.directory.SeatType;
import se.ledamot.municipality.identity.AddressTemplate;
import se.ledamot.platform.calendar.QuietHours;
import se.ledamot.platform.calendar.WorkingDays;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.identity.MailAddress;
import se.ledamot.platform.schema.SchemaValidator;
import se.ledamot.platform.schema.Violation;
import se.ledamot.platform.text.Caseless;
import se.ledamot.platform.text.DateText;
import se.ledamot.platform.text.Language;

/**
 * A municipality's settings, each with the origin of its value. They are checked when they are
 * decided; settings stored by an earlier release are {@linkplain #completedBy completed} when they
 * are read.
 *
 * @param values by {@link Setting#code}
 * @param origins by {@link Setting#code}
 */
public record Settings(Document values, Document origins) {
    /**
     * Returns these settings if they are complete and valid.
     *
     * @throws IllegalArgumentException where they are not
     */
    Settings checked() {
        var violations = violations(values);
        if (!violations.isEmpty()) {
            throw new IllegalArgumentException("Settings do not fit: " + violations);
        }
        return this;
    }

    /**
     * These settings completed for this release: a setting that is newer than the decision has its
     * shipped value, a removed one is left out.
     *
     * @throws IllegalArgumentException where a value is not valid in this release
     */
    Settings completedBy(Settings shipped) {
        var all = new LinkedHashMap<>(shipped.values().values());
        var from = new LinkedHashMap<>(shipped.origins().values());
        for (var field : Setting.COMPLETE_SCHEMA.fields()) {
            var name = field.name();
            var value = values.values().get(name);
            if (value != null) {
                all.put(name, value);
                from.put(name, origins.text(name));
            }
        }
        return new Settings(new Document(all), new Document(from)).checked();
    }

    /** The violations in complete settings; empty where there are none. */
    static List<Violation> violations(Document values) {
        return SchemaValidator.validate(values, Setting.COMPLETE_SCHEMA);
    }

    /**
     * The words that would be ambiguous if some settings were changed: names that occur twice among
     * the bodies, roles with two seat types. Empty where there are none.
     */
    public List<String> ambiguousWith(Document some) {
        var next = values.and(some);
        var ordinary = roles(next, Setting.ORDINARY_ROLES);
        var both =
                roles(next, Setting.SUBSTITUTE_ROLES).filter(ordinary.collect(toSet())::contains);
        var names = PublicBodies.duplicateNames(listedBodies(next)).map(BodyName::text);
        return Stream.concat(names, both).distinct().toList();
    }

    private static Stream<String> roles(Document values, Setting roles) {
        return values.texts(roles.code()).stream().map(Caseless::key);
    }

    /** These settings with some decided anew. */
    public Settings withDecided(Document some) {
        var origins = this.origins;
        for (var name : some.values().keySet()) {
            origins = origins.with(name, Origin.DECIDED);
        }
        return new Settings(values.and(some), origins).checked();
    }

    public Origin originOf(Setting setting) {
        return origins.enumValue(Origin.class, setting.code());
    }

    public String text(Setting setting) {
        return values.text(setting.code());
    }

    public int number(Setting setting) {
        return values.intValue(setting.code());
    }

    public boolean flag(Setting setting) {
        return values.booleanValue(setting.code());
    }

    public List<String> texts(Setting setting) {
        return values.texts(setting.code());
    }

    /** A setting that is a list of whole numbers. */
    public List<Integer> numbers(Setting setting) {
        return values.items(setting.code()).stream()
                .map(one -> Math.toIntExact((Long) one))
                .toList();
    }

    /** The municipality's elected bodies, and which of them entitle to a tablet (K1a). */
    public PublicBodies bodies() {
        return new PublicBodies(listedBodies(values));
    }

    private static List<PublicBody> listedBodies(Document values) {
        return values.documents(Setting.BODIES.code()).stream().map(PublicBody::read).toList();
    }

    /** The seat type of a role in the register of members (K1a); empty for an unknown role. */
    public Optional<SeatType> seatTypeOf(String role) {
        if (isAmong(role, Setting.ORDINARY_ROLES)) {
            return Optional.of(SeatType.ORDINARY);
        }
        return isAmong(role, Setting.SUBSTITUTE_ROLES)
                ? Optional.of(SeatType.SUBSTITUTE)
                : Optional.empty();
    }

    private boolean isAmong(String role, Setting roles) {
        return texts(roles).stream().anyMatch(one -> Caseless.areSame(one, role));
    }

    /**
     * The contacts as values for texts: {@code deskName}, {@code deskFirst} for the start of a
     * sentence, {@code deskPhone}, and so for the others.
     */
    public Document contacts() {
        return Document.of(
                        "municipality", text(Setting.MUNICIPALITY),
                        "objectionContact", text(Setting.OBJECTION_CONTACT))
                .and(contact("desk", Setting.DEVICE_DESK_NAME, Setting.DEVICE_DESK_PHONE))
                .and(contact("it", Setting.IT_NAME, Setting.IT_PHONE))
                .and(contact("security", Setting.SECURITY_NAME, Setting.SECURITY_PHONE))
                .and(contact("pass", Setting.GUEST_PASS_CONTACT, Setting.GUEST_PASS_PHONE))
                .and(contact("papers", Setting.PAPERS_CONTACT, Setting.PAPERS_PHONE));
    }

    private Document contact(String who, Setting name, Setting phone) {
        return Document.of(
                who + "Name", text(name),
                who + "First", DateText.capitalized(text(name)),
                who + "Phone", text(phone));
    }

    /** Whether the address is in the municipality's domain, as a member's must be (K5.1a). */
    public boolean isMunicipal(MailAddress address) {
        return address.domain().equals(text(Setting.MAIL_DOMAIN));
    }

    /** How addresses are formed of names (O1). */
    public AddressTemplate addressTemplate() {
        return new AddressTemplate(text(Setting.ADDRESS_TEMPLATE));
    }

    public QuietHours quietHours() {
        return new QuietHours(
                LocalTime.parse(text(Setting.QUIET_FROM)), LocalTime.parse(text(Setting.QUIET_TO)));
    }

    public WorkingDays workingDays() {
        return new WorkingDays(flag(Setting.EVES_ARE_HOLIDAYS));
    }

    public Language language() {
        return text(Setting.LANGUAGE).equals("en") ? Language.EN : Language.SV;
    }
}
