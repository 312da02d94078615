/** Each class here breaks one rule of the architecture, to show that the rule notices. */
package io.leaftrace.journey.architecture.broken;
