using System.Text;

namespace Athanor.Models.Generators.Reading;

/// <summary>Names on the wire from names of properties.</summary>
internal static class WireNames
{
    private const int Camel = 1;
    private const int Snake = 3;

    /// <summary>A property's name in a style; the property's own for the others.</summary>
    public static string Of(string property, int style) => style switch
    {
        Camel => ToCamel(property),
        Snake => ToSnake(property),
        _ => property,
    };

    // As System.Text.Json does: all leading capitals but the one that begins the next word.
    private static string ToCamel(string name)
    {
        var letters = name.ToCharArray();
        for (var i = 0; i < letters.Length && char.IsUpper(letters[i]); i++)
        {
            if (i > 0 && i + 1 < letters.Length && !char.IsUpper(letters[i + 1]))
            {
                break;
            }

            letters[i] = char.ToLowerInvariant(letters[i]);
        }

        return new string(letters);
    }

    private static string ToSnake(string name)
    {
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord = i > 0 && char.IsUpper(name[i]) && name[i - 1] != '_' && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            text.Append(startsWord ? "_" : "").Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
