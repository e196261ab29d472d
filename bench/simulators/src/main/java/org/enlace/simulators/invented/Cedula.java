package org.enlace.simulators.invented;

/** Ecuador's national identity number: two digits of province, seven more, a check digit. */
public final class Cedula {

    private Cedula() {}

    /** An arithmetically valid number of a mainland or island province (01-24) with a third digit below 6. */
    static String invented(SeededRandom dice) {
        String nine = "%02d%d%s".formatted(dice.between(1, 24), dice.between(0, 5), dice.digits(6));
        return nine + check(nine);
    }

    /** The check digit of the first nine: weights 2,1,2,1...; a product above 9 loses 9. */
    public static int check(String nine) {
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            int product = (nine.charAt(i) - '0') * (i % 2 == 0 ? 2 : 1);
            sum += product > 9 ? product - 9 : product;
        }
        return (10 - sum % 10) % 10;
    }
}
