using Athanor.Orm.Generators.Diagnostics;
using Athanor.Orm.Generators.Models;

namespace Athanor.Orm.Generators.Reading;

/// <summary>Finds a class's key: the properties with [Key], else the one named Id or after the class.</summary>
internal static class KeyReader
{
    /// <summary>The columns with the key marked; null when there is no key that can be used.</summary>
    public static List<ColumnModel>? Read(string className, List<ColumnModel> columns, List<Problem> problems)
    {
        var key = columns.Where(c => c.IsKey).ToList();
        if (key.Count == 0 && ByConvention(className, columns) is { } found)
        {
            key = [found];
        }

        if (key.Count == 0)
        {
            problems.Add(Problem.OfClass(ModelRules.NoKey, className));
            return null;
        }

        if (key.FirstOrDefault(IsUnusable) is { } unusable)
        {
            var reason = unusable.Value.IsNullable ? "can be null" : "is an array, which is equal to no other array";
            problems.Add(Problem.OfType(ModelRules.KeyNotUsable, unusable.Property.Name, className, unusable.Property.Name, reason));
            return null;
        }

        foreach (var column in columns.Where(c => c.Generation == ColumnGeneration.Identity && c.Value.ClrType is "int" or "long"))
        {
            if (key is not [var only] || !ReferenceEquals(only, column))
            {
                problems.Add(Problem.Of(
                    ModelRules.WithoutEffect,
                    column.Property.Name,
                    "[DatabaseGenerated(DatabaseGeneratedOption.Identity)]",
                    className,
                    column.Property.Name,
                    "is for a class's only key property"));
            }
        }

        return columns.ConvertAll(c => key.Contains(c) ? c with { IsKey = true, IsNullable = false, Value = c.Value with { IsNullable = false } } : c);
    }

    private static ColumnModel? ByConvention(string className, List<ColumnModel> columns) =>
        Named("Id", columns) ?? Named($"{className}Id", columns);

    private static ColumnModel? Named(string name, List<ColumnModel> columns) =>
        columns.Find(c => string.Equals(c.Property.Name, name, StringComparison.OrdinalIgnoreCase));

    private static bool IsUnusable(ColumnModel column) => column.Value is { IsNullable: true, IsOblivious: false } || column.Value.ClrType.EndsWith("[]", StringComparison.Ordinal);
}
