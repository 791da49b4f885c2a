using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace Athanor.Orm.Generators.Reading;

/// <summary>The name in C# of something named in a database: <c>price_changes</c> becomes <c>PriceChanges</c>.</summary>
internal static class PascalCase
{
    /// <summary>The name; null when no C# name can be made of it.</summary>
    public static string? Of(string name)
    {
        var result = new StringBuilder(name.Length);
        var beginsWord = true;
        foreach (var character in name)
        {
            if (!SyntaxFacts.IsIdentifierPartCharacter(character) || character == '_')
            {
                beginsWord = true;
                continue;
            }

            result.Append(beginsWord ? char.ToUpperInvariant(character) : character);
            beginsWord = false;
        }

        return result.Length > 0 && SyntaxFacts.IsValidIdentifier(result.ToString()) ? result.ToString() : null;
    }
}
