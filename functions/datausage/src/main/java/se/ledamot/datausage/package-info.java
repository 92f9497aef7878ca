/**
 * The data that SIM cards use (K4a): counted exactly once, told of in time, and noticed where a
 * card should be silent (K3.4e). With it the meetings that it has to last for, and requests for the
 * guest pass to Wi-Fi.
 */
@NullMarked
package se.ledamot.datausage;

import org.jspecify.annotations.NullMarked;
