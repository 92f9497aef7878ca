package se.ledamot.meetings.event;

/** Why an event is kept aside. */
public enum KeptReason {
    /** It is not a JSON object in UTF-8. */
    NOT_JSON,
    /** Its type is not one that we know. */
    UNKNOWN_TYPE,
    /** It is of a known type, and does not fit the schema of that type. */
    NOT_VALID,
    /** Its tool numbers its statements, and this one has no number. */
    NO_REVISION,
    /** It is from the future, so that nothing said later would count. */
    FROM_THE_FUTURE,
    /** Its tool is not registered yet; it is tried again when the tool is. */
    TOOL_UNREGISTERED
}
