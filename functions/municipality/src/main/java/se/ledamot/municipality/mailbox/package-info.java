/** What other functions than the one that sweeps mailboxes have to know of them (O2a). */
@NullMarked
package se.ledamot.municipality.mailbox;

import org.jspecify.annotations.NullMarked;
