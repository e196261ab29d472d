/**
 * Who changes and copies the key-encryption key: never one person alone, always written down. It decides and waits; room sealing does it. For the console.
 */
package org.enlace.gateway.custody;
