/** What the pages of several services are made of: files under {@code META-INF/resources/parts}, and how they are reached. */
package io.leaftrace.web;
