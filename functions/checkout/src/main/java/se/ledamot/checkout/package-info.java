/**
 * Lending tablets to elected members and getting them back: inventory, check-out with the guideline
 * signed, receipts, audits, and the return when the last entitling assignment ends.
 */
@NullMarked
package se.ledamot.checkout;

import org.jspecify.annotations.NullMarked;
