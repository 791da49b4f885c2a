using Athanor.Orm.Generators.Models;
using Athanor.Orm.Generators.Resolving;

namespace Athanor.Orm.Generators.Emitting;

/// <summary>Writes the SQL sides of hybrids: in the class what each is, in the typed table that it has them.</summary>
internal static class HybridEmitter
{
    /// <summary>The static methods of the class.</summary>
    public static void WriteSqlSides(SourceWriter writer, ResolvedEntity resolved)
    {
        if (resolved.Entity.Hybrids.Count == 0)
        {
            return;
        }

        writer.Gap();
        writer.Line("#nullable disable warnings // what C# knows of nulls is in the expressions themselves");
        foreach (var hybrid in resolved.Entity.Hybrids)
        {
            writer.Gap();
            if (hybrid.Sql is { } sql)
            {
                writer.Line($"/// <summary>What <c>{hybrid.Name}</c> is in SQL.</summary>");
                writer.Line(EmittedFile.GeneratedCode);
                writer.Line($"internal static {hybrid.ExprType} {hybrid.SqlMethod}({Declared(resolved, hybrid)}) =>");
                writer.Indented([$"{sql};"]);
                continue;
            }

            // The one by hand may be private.
            var refusal = Identifier.Literal($"'{resolved.Entity.Place.Name}.{hybrid.Name}' has no SQL side: a diagnostic says why.");
            writer.Line($"internal static {hybrid.ExprType} {Bridge(hybrid)}({Declared(resolved, hybrid)}) =>");
            writer.Indented([hybrid.IsByHand ? $"{hybrid.SqlMethod}({Passed(hybrid, hybrid.Table)});" : $"throw new global::Athanor.Sql.UsageException({refusal});"]);
        }

        writer.Gap();
        writer.Line("#nullable enable warnings");
    }

    /// <summary>The members of the typed table.</summary>
    public static void WriteMembers(SourceWriter writer, ResolvedEntity resolved)
    {
        var place = resolved.Entity.Place;
        foreach (var hybrid in resolved.Entity.Hybrids)
        {
            var name = TableMembers.NameOf(place, hybrid.Name);
            var head = $"{(hybrid.IsPublic ? "public" : "internal")} {TableMembers.Hiding(name)}{hybrid.ExprType} {Identifier.Escape(name)}";
            var method = $"{place.FullName}.{(hybrid.Sql is null ? Bridge(hybrid) : hybrid.SqlMethod)}";
            writer.Gap();
            writer.Line($"/// <summary>What <see cref=\"{place.FullName}.{Identifier.Escape(hybrid.Name)}\"/> is in SQL.</summary>");
            if (hybrid.IsMethod)
            {
                writer.Line($"{head}({string.Join(", ", hybrid.Parameters.Select(p => p.NullableDeclaration))}) =>");
                writer.Indented([$"{method}({Passed(hybrid, "this")});"]);
            }
            else if (hybrid.IsColumn)
            {
                writer.Line($"{head} => {method}(this);");
            }
            else
            {
                writer.Line("[field: global::System.Diagnostics.CodeAnalysis.MaybeNull, global::System.Diagnostics.CodeAnalysis.AllowNull]");
                writer.Line($"{head} => field ?? global::Athanor.Orm.HybridSql.Once(ref field, {method}(this));");
            }
        }
    }

    /// <summary>The properties with both their sides, for what compares them.</summary>
    public static void WriteList(SourceWriter writer, ResolvedEntity resolved)
    {
        var place = resolved.Entity.Place;
        var properties = resolved.Entity.Hybrids.Where(h => h is { IsMethod: false, IsVisible: true }).ToList();
        if (properties.Count == 0)
        {
            return;
        }

        writer.Gap();
        writer.Line($"protected override global::System.Collections.Generic.IReadOnlyList<global::Athanor.Orm.HybridMapping<{place.FullName}>> Hybrids =>");
        writer.Line("[");
        writer.Indented(properties.Select(h =>
            $"new global::Athanor.Orm.HybridMapping<{place.FullName}, {place.Table}, {h.Type}>({Identifier.Literal(h.Name)}, "
            + $"static entity => entity.{Identifier.Escape(h.Name)}, static table => table.{Identifier.Escape(TableMembers.NameOf(place, h.Name))}),"));
        writer.Line("];");
    }

    private static string Bridge(HybridModel hybrid) => $"_athanor{hybrid.SqlMethod}";

    private static string Declared(ResolvedEntity resolved, HybridModel hybrid) =>
        string.Join(", ", hybrid.Parameters.Select(p => p.Declaration).Prepend($"{resolved.Entity.Place.Table} {hybrid.Table}"));

    // A null in place of an expression is the value null.
    private static string Passed(HybridModel hybrid, string table) => string.Join(
        ", ",
        hybrid.Parameters.Select(p => p.IsNullable && table == "this"
            ? $"{Identifier.Escape(p.Name)} ?? global::Athanor.Sql.SqlLanguage.Null<{p.Type}>()"
            : Identifier.Escape(p.Name)).Prepend(table));
}
