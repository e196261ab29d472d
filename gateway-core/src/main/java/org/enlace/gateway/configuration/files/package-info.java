/** Reads and checks the files of the configuration folder: partners, agreements, policies, minimisation, notifications. */
package org.enlace.gateway.configuration.files;
