/**
 * Incidents with a lent tablet or a member's credentials: damage, theft, loss, unauthorised use,
 * exposed passwords. A report opens a case whose tasks each have an owner, a due time and reminders
 * until a person has confirmed them. Threats are here too, visible only to the security coordinator
 * and the deputy; the person who reported one sees how far it has come.
 */
@NullMarked
package se.ledamot.incidents;

import org.jspecify.annotations.NullMarked;
