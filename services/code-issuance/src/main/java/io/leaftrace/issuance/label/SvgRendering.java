package io.leaftrace.issuance.label;

/** Draws a symbol as SVG: a unit is a module, so that it scales without a blur. */
final class SvgRendering {

    private static final int TEXT_MODULES = 10;

    private SvgRendering() {}

    /**
     * Draws one.
     *
     * @param text the human-readable code: the picture's title, and below the bars of a linear symbol
     */
    static String svg(Symbol symbol, String text) {
        boolean linear = symbol.rowModules() > 1;
        int width = symbol.width();
        int height = symbol.height() + (linear ? TEXT_MODULES + 4 : 0);
        StringBuilder path = new StringBuilder();
        symbol.forEachRectangle((x, y, wide, high) -> path.append('M')
                .append(x)
                .append(' ')
                .append(y)
                .append('h')
                .append(wide)
                .append('v')
                .append(high)
                .append('h')
                .append(-wide)
                .append('z'));
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img">
                <title>%s</title>
                <rect width="%d" height="%d" fill="#fff"/>
                <path fill="#000" shape-rendering="crispEdges" d="%s"/>
                %s</svg>
                """.formatted(width, height, escaped(text), width, height, path, linear ? below(symbol, text) : "");
    }

    private static String below(Symbol symbol, String text) {
        return """
                <text x="%d" y="%d" font-family="sans-serif" font-size="%d" text-anchor="middle">%s</text>
                """.formatted(symbol.width() / 2, symbol.height() + TEXT_MODULES, TEXT_MODULES, escaped(text));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
