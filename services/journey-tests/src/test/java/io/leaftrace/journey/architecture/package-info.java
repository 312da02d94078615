/** The rules of the architecture, over the compiled classes of every module. */
package io.leaftrace.journey.architecture;
