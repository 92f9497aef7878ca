/**
 * The register of elected members and of staff: import by a plan that is reviewed before it is
 * applied, entitlement on a date, and the daily difference between the register and the mail
 * accounts.
 */
@NullMarked
package se.ledamot.members;

import org.jspecify.annotations.NullMarked;
