package se.ledamot.mailboxes.testing;

/** Decides what a scripted server does with each command. */
@FunctionalInterface
public interface Script {
    /** What a server does with a command. */
    enum Answer {
        /** As it should. */
        SERVE,
        /** Hangs up without having done anything. */
        HANG_UP,
        /** Sends half of its answer and hangs up. */
        BREAK_OFF,
        /** Asks to come back later, as Exchange does. */
        THROTTLE,
        /** Says that the service has no right to the mailbox, as Exchange does. */
        NOT_CONNECTED,
        /** Refuses. */
        REFUSE
    }

    Answer on(int number, String command);

    /** A server that always does as it should. */
    static Script honest() {
        return (number, command) -> Answer.SERVE;
    }
}
