using System.Text;

namespace Athanor.PostgreSql;

/// <summary>Pairs of texts, moved as hstore's own text, so that no connection needs to have known the extension when it was opened.</summary>
internal sealed class HstoreType() : TypeDecorator<Dictionary<string, string?>, string>(SqlTypes.Exact("hstore", SqlTypes.Text))
{
    protected override string ToStored(Dictionary<string, string?> value)
    {
        var text = new StringBuilder();
        foreach (var (key, item) in value)
        {
            Quote(text.Append(text.Length > 0 ? ", " : ""), key).Append("=>");
            _ = item is null ? text.Append("NULL") : Quote(text, item);
        }

        return text.ToString();
    }

    protected override Dictionary<string, string?> FromStored(string stored)
    {
        var pairs = new Dictionary<string, string?>(StringComparer.Ordinal);
        for (var at = 0; at < stored.Length;)
        {
            var key = Quoted(stored, ref at);
            Expect(stored, ref at, "=>");
            if (at < stored.Length && stored[at] == '"')
            {
                pairs[key] = Quoted(stored, ref at);
            }
            else
            {
                Expect(stored, ref at, "NULL");
                pairs[key] = null;
            }

            if (at < stored.Length)
            {
                Expect(stored, ref at, ", ");
            }
        }

        return pairs;
    }

    private static StringBuilder Quote(StringBuilder text, string part)
    {
        text.Append('"');
        foreach (var c in part)
        {
            _ = c is '"' or '\\' ? text.Append('\\').Append(c) : text.Append(c);
        }

        return text.Append('"');
    }

    private static string Quoted(string text, ref int at)
    {
        Expect(text, ref at, "\"");
        var part = new StringBuilder();
        for (; at < text.Length && text[at] != '"'; at++)
        {
            at += text[at] == '\\' ? 1 : 0;
            part.Append(text[at]);
        }

        Expect(text, ref at, "\"");
        return part.ToString();
    }

    private static void Expect(string text, ref int at, string word)
    {
        if (string.CompareOrdinal(text, at, word, 0, word.Length) != 0)
        {
            throw new DataException("The stored value is no hstore.");
        }

        at += word.Length;
    }
}
