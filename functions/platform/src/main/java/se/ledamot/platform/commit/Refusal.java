package se.ledamot.platform.commit;

import se.ledamot.platform.document.Document;

/**
 * A refusal: nothing was written, and why.
 *
 * @param values what the words of the reason need; nothing personal but what the caller sent or may
 *     see
 */
public record Refusal(Reason reason, Document values) {}
