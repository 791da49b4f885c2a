using System.Diagnostics.CodeAnalysis;

namespace Athanor.Compliance;

/// <summary>SQL as it is, in which nothing is taken for a parameter.</summary>
internal static class Verbatim
{
    public static TextStatement Of([StringSyntax("Sql")] string sql)
    {
        var text = new SqlTextHandler(sql.Length, 0);
        text.AppendLiteral(sql);
        return Text(text);
    }
}
