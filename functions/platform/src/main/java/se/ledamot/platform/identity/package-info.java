/**
 * What people and things are called: member, tablet, SIM and loan ids, phone numbers and mail
 * addresses, and the guard that keeps identity numbers out.
 */
@NullMarked
package se.ledamot.platform.identity;

import org.jspecify.annotations.NullMarked;
