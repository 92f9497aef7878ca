/**
 * Runs what the template deploys on this machine: its tables on an embedded DynamoDB or on
 * LocalStack, its functions' zips on a stand-in for Lambda's Runtime API. For tests, benchmarks and
 * the local run; this module is not deployed.
 */
@NullMarked
package se.ledamot.stack;

import org.jspecify.annotations.NullMarked;
