/** What needs somebody's attention, told to the other services when it begins and when it ends. */
package io.leaftrace.logistics.alert;
