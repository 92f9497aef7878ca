/**
 * The data use of SIM cards (K4a): counted exactly once, reported in time, and detected where a
 * card should use none (K3.4e). Also requests for the guest pass for Wi-Fi.
 */
@NullMarked
package se.ledamot.datausage;

import org.jspecify.annotations.NullMarked;
