package se.ledamot.mailboxes.testing;

import java.util.concurrent.atomic.AtomicInteger;

/** The script that a stand-in of a server follows. */
final class FollowedScript {
    private final AtomicInteger commands = new AtomicInteger();
    private final AtomicInteger deciding = new AtomicInteger();
    private volatile Script script = Script.honest();

    /** What happens to commands from now on. */
    void follow(Script next) {
        commands.set(0);
        script = next;
    }

    /** How many commands were decided about since the script began. */
    int commands() {
        return commands.get();
    }

    Script.Answer decide(String command) {
        deciding.incrementAndGet();
        try {
            return script.on(commands.incrementAndGet(), command);
        } finally {
            deciding.decrementAndGet();
        }
    }

    /**
     * Waits until nothing is decided any more, and follows no script from then on. A sweep may have
     * ended while one still decided about a command that it sent together with others.
     */
    void rest() {
        follow(Script.honest());
        while (deciding.get() > 0) {
            Thread.onSpinWait();
        }
    }
}
