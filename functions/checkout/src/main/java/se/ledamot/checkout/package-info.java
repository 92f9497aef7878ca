/**
 * Lending tablets to elected members and getting them back: inventory, check-out with a signed
 * acknowledgement of the guideline, receipts, audits, and the return when the last entitling
 * assignment ends.
 */
@NullMarked
package se.ledamot.checkout;

import org.jspecify.annotations.NullMarked;
