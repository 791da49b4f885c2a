using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>The names of a derived table's columns: each once, a repeated one numbered, a nameless one by its place.</summary>
internal static class OutputNames
{
    public static IEnumerable<(string Name, Expr Output)> Of(ImmutableArray<Expr> outputs)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < outputs.Length; i++)
        {
            var wanted = outputs[i].OutputName ?? $"column_{i + 1}";
            var name = wanted;
            for (var n = 1; !used.Add(name); n++)
            {
                name = $"{wanted}_{n}";
            }

            yield return (name, outputs[i]);
        }
    }
}
