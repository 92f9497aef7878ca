package se.ledamot.platform.access;

import java.util.Arrays;
import java.util.Optional;
import se.ledamot.platform.document.Document;

/** The capacity in which someone makes a request or is notified. */
public enum Role {
    /** An elected member (förtroendevald), ordinary or substitute. */
    MEMBER,
    /** Those who lend and take back tablets (kommunservice). */
    DEVICE_DESK,
    /** The IT unit (IT-enheten). */
    IT,
    /**
     * Municipal and board secretaries; they administer the meeting tool and keep the register of
     * members.
     */
    SECRETARY,
    /** The registrar (registrator). */
    REGISTRAR,
    /** The security coordinator (säkerhetssamordnare). */
    SECURITY,
    /** The deputy of the security coordinator. */
    SECURITY_DEPUTY,
    /** The official with a delegation to decide on disclosure. */
    DISCLOSURE;

    /** The role of that name, as tokens and settings write it: {@code device-desk}. */
    public static Optional<Role> of(String code) {
        return Arrays.stream(values()).filter(role -> role.code().equals(code)).findFirst();
    }

    public String code() {
        return Document.code(this);
    }
}
