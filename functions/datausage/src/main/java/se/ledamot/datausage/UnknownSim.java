package se.ledamot.datausage;

import java.time.Instant;
import se.ledamot.municipality.identity.Iccid;

/**
 * A card that the operator reports and that is not registered. What it uses is counted all the
 * same, and told to nobody until it is.
 *
 * @param since when it was reported for the first time
 * @param registered whether it has been registered since
 */
public record UnknownSim(Iccid card, Instant since, boolean registered) {}
