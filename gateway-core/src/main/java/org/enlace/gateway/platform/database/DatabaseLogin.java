package org.enlace.gateway.platform.database;

/**
 * A login with which one role reaches the database. Its text form hides the password.
 *
 * @param url JDBC address
 * @param user name of the role
 * @param password its password
 */
public record DatabaseLogin(String url, String user, String password) {

    @Override
    public String toString() {
        return user + " at " + url;
    }
}
