package se.ledamot.municipality.clause;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import se.ledamot.platform.commit.Citation;

/**
 * Every clause of the two guidelines. The id is the document (K for Kramfors, O for Örkelljunga),
 * its section and a letter for the clause, as in {@code K3.4b}.
 */
public enum Clause implements Citation {
    /**
     * The guideline has an id, a decision date and paragraph, an owner, and one who follows it up.
     */
    K0("K0"),
    /** Tablets go to ordinary members and substitutes of the listed bodies. */
    K1A("K1a"),
    /** The tablet is a loan, returned when the assignment ends. */
    K1B("K1b"),
    /** Each member gets a municipal address, and all communication uses it. */
    K1C("K1c"),
    /** The meeting tool and the mail app are on the tablet when it is lent. */
    K2A("K2a"),
    /** A group session or an individual introduction is offered when the tablet is lent. */
    K2B("K2b"),
    /** A quick guide with contacts is handed over. */
    K2C("K2c"),
    /** Lent against a receipt; at the same time the member signs having read the guideline. */
    K3_1A("K3.1a"),
    /** Taken back against a receipt. */
    K3_1B("K3.1b"),
    /** Every tablet is registered in an administrative tool. */
    K3_1C("K3.1c"),
    /** The theft-marking label stays; no other labels or stickers. */
    K3_1D("K3.1d"),
    /** The member personally protects three passwords. */
    K3_1E("K3.1e"),
    /** Private use is allowed within the information-security rules. */
    K3_1F("K3.1f"),
    /** Stored safely, used by nobody else, handled with care, accessories too. */
    K3_2("K3.2"),
    /** The protective cover is used. */
    K3_3A("K3.3a"),
    /** Damage of any kind is reported at once with a description. */
    K3_3B("K3.3b"),
    /** The device desk assesses damage and says how and when the tablet goes to service. */
    K3_3C("K3.3c"),
    /** Damage from evident neglect, misuse or breach of the rules is paid by the member. */
    K3_3D("K3.3d"),
    /** Theft is reported to the police and to the device desk, with the theft-marking number. */
    K3_4A("K3.4a"),
    /** Loss is reported to the device desk with the theft-marking number. */
    K3_4B("K3.4b"),
    /** On theft or loss the device desk erases all content. */
    K3_4C("K3.4c"),
    /** All three passwords are changed when the member is given a new tablet. */
    K3_4D("K3.4d"),
    /** The IT unit blocks the SIM subscription. */
    K3_4E("K3.4e"),
    /** Theft or loss by negligence is paid by the member. */
    K3_4F("K3.4f"),
    /** Documents at hand at the meeting, and a charged tablet. */
    K3_5("K3.5"),
    /** The SIM has a monthly data allowance, meant for the assignment. */
    K4A("K4a"),
    /** Offline mode for papers already opened; Wi-Fi where there is any. */
    K4B("K4b"),
    /** A guest pass for Wi-Fi is available from the tool's administrator or a secretary. */
    K4C("K4c"),
    /** The register of members lists the municipal address. */
    K5_1A("K5.1a"),
    /** The mailbox is also reached from any computer. */
    K5_1B("K5.1b"),
    /** Mail is opened every day, Monday to Friday. */
    K5_2A("K5.2a"),
    /** Everyone judges personally whether a mail is a public record. */
    K5_2B("K5.2b"),
    /** Mail about the municipality's business is registered. */
    K5_2C("K5.2c"),
    /** Once forwarded for registration it is purged from inbox, sent and trash. */
    K5_2D("K5.2d"),
    /** Mail that is not a public record is weeded out as soon as possible. */
    K5_2E("K5.2e"),
    /** Public records of little or passing importance are disposed of. */
    K5_2F("K5.2f"),
    /** Inbox, sent and trash are kept as empty as possible. */
    K5_2G("K5.2g"),
    /** Public and media may ask for addresses and for logs of the last 30 days. */
    K5_3A("K5.3a"),
    /** Released normally within one to two days, or after a secrecy review. */
    K5_3B("K5.3b"),
    /** Copies of inbox, sent and single mails may be asked for. */
    K5_3C("K5.3c"),
    /** The address is first name, dot, last name at the politics domain. */
    O1("O1"),
    /** Mail is checked regularly, especially before and after meetings. */
    O2A("O2a"),
    /** Mail that needs an answer is handled within two working days. */
    O2_1A("O2.1a"),
    /** Handled means answered, acknowledged with an expected time, or forwarded. */
    O2_1B("O2.1b"),
    /** Not for private, employer, company or association mail. */
    O2_2A("O2.2a"),
    /** Not for party-internal matters. */
    O2_2B("O2.2b"),
    /** Mass mailing to more than 100 recipients only exceptionally. */
    O2_3("O2.3"),
    /** IT never asks for credentials; suspected spam is deleted. */
    O2_4A("O2.4a"),
    /** Credentials possibly entered in the wrong place: change the password at once. */
    O2_4B("O2.4b"),
    /** Threats and abuse are always reported directly to the security coordinator. */
    O2_5("O2.5"),
    /** Mail to be registered is forwarded to the registry. */
    O2_6A("O2.6a"),
    /** Mail that adds something to a case or makes someone act is registered. */
    O2_6B("O2.6b"),
    /** Adverts, reminders, summonses and course invitations are not registered. */
    O2_6C("O2.6c"),
    /** Mail is insecure: avoid sensitive personal data, never ask for them. */
    O2_7A("O2.7a"),
    /** Received personal data cannot be refused. */
    O2_7B("O2.7b"),
    /** Anyone may ask for public records, without saying who they are or why. */
    O2_8A("O2.8a"),
    /** A record is public when held and received or dispatched, whatever the medium. */
    O2_8B("O2.8b"),
    /** Clean up regularly. */
    O2_9("O2.9"),
    /** Every holder of a mailbox is responsible. */
    O3("O3");

    private static final Map<String, Clause> BY_ID =
            Arrays.stream(values()).collect(Collectors.toMap(Clause::id, clause -> clause));

    private final String id;

    Clause(String id) {
        this.id = id;
    }

    /** The clause with that id; an unknown id is a bug. */
    public static Clause of(String id) {
        var clause = BY_ID.get(id);
        if (clause == null) {
            throw new IllegalArgumentException("No clause " + id);
        }
        return clause;
    }

    @Override
    public String id() {
        return id;
    }

    /** The section of the guideline's text that contains the clause, such as {@code 3.4}. */
    public String section() {
        return id.replaceAll("[^0-9.]", "");
    }

    @Override
    public String toString() {
        return id;
    }
}
