package se.ledamot.datausage;

import java.time.Instant;
import se.ledamot.municipality.identity.Iccid;

/**
 * A card that the operator reports and that is not registered. Its use is counted, but nobody is
 * notified of it until the card is registered.
 *
 * @param since when it was reported for the first time
 * @param registered whether it has been registered since
 */
public record UnknownSim(Iccid card, Instant since, boolean registered) {}
