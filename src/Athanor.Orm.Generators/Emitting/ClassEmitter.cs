using Athanor.Orm.Generators.Models;
using Athanor.Orm.Generators.Resolving;

namespace Athanor.Orm.Generators.Emitting;

/// <summary>Writes the entity's own part: its properties, and what the session sees of it.</summary>
internal static class ClassEmitter
{
    public static void WriteMapped(SourceWriter writer, ResolvedEntity resolved)
    {
        var entity = resolved.Entity;
        var (table, mapping) = (entity.Place.Table, entity.Place.Mapping);
        writer.Open($"{entity.Keyword} {Identifier.Escape(entity.Place.Name)} : global::Athanor.Orm.IEntity<{table}>");
        if (entity.Levels.Count == 0)
        {
            writer.Line($"{(resolved.Hierarchy is null ? "private" : "private protected")} global::Athanor.Orm.EntityState _athanorState;");
        }

        foreach (var held in resolved.Held())
        {
            writer.Line($"private {held.Holder}? _athanorHeld{held.Relationship.Name};");
            if (held.Face is { } face)
            {
                writer.Line($"private {face}? _athanorShown{held.Relationship.Name};");
            }
        }

        foreach (var through in resolved.Throughs)
        {
            writer.Line($"private {Proxy(through)}? _athanorShown{through.Through.Name};");
        }

        writer.Gap();
        if (entity.Levels.Count == 0)
        {
            writer.Line("ref global::Athanor.Orm.EntityState global::Athanor.Orm.IEntity.State => ref _athanorState;");
        }

        writer.Gap();
        writer.Line($"global::Athanor.Orm.EntityMapping global::Athanor.Orm.IEntity.Mapping => {mapping}.Instance;");
        writer.Gap();
        writer.Line($"{table} global::Athanor.Orm.IEntity<{table}>.Table => {mapping}.Face;");
        if (entity.TableMember is { } tableMember)
        {
            writer.Gap();
            writer.Line($"/// <summary>The typed table <c>{EmittedFile.Xml(entity.Table)}</c>, which queries are written over.</summary>");
            writer.Line(EmittedFile.GeneratedCode);
            writer.Line($"public static {(entity.HidesTableMember ? "new " : "")}{table} {tableMember} => {mapping}.Face;");
        }

        WriteProperties(writer, resolved);
        HybridEmitter.WriteSqlSides(writer, resolved);
        if (entity.DeclaresOnLoaded)
        {
            writer.Gap();
            writer.Line("/// <summary>Runs when an object was loaded; constructors and initialisers run for new objects only.</summary>");
            writer.Line("partial void OnLoaded();");
        }

        foreach (var hook in RelationshipEmitter.Hooks(resolved))
        {
            writer.Gap();
            writer.Line($"partial void {hook.Name}({hook.Type} {hook.Parameter});");
        }

        foreach (var view in resolved.Views)
        {
            writer.Gap();
            writer.Line($"private static global::Athanor.Sql.Expr<bool> {RelationshipEmitter.ConditionOf(view.Relationship)}({table} own, {view.Target.Table} other) => {view.Relationship.Name}Join(own, other);");
        }

        writer.Close();
    }

    private static string Proxy(ThroughLink link) => $"global::Athanor.Orm.ProxyCollection<{link.Link.FullName}, {link.Through.Element}>";

    /// <summary>An entity that cannot be mapped: its properties are there, and its diagnostics say the rest.</summary>
    public static void WritePlain(SourceWriter writer, ResolvedEntity resolved)
    {
        writer.Open($"{resolved.Entity.Keyword} {Identifier.Escape(resolved.Entity.Place.Name)}");
        WriteProperties(writer, resolved);
        writer.Close();
    }

    private static void WriteProperties(SourceWriter writer, ResolvedEntity resolved)
    {
        var writes = new List<(int Position, Action Write)>();
        writes.AddRange(resolved.Plain.Select(p => (p.Position, (Action)(() => WritePlain(writer, p)))));
        if (resolved.Entity.IsMapped)
        {
            writes.AddRange(resolved.Entity.Columns
                .Select((c, place) => (c.Property.Position, Place: place, (Action)(() => WriteColumn(writer, resolved, c, place))))
                .Skip(resolved.Entity.InheritedColumns)
                .Select(w => (w.Position, w.Item3)));
            writes.AddRange(resolved.References.Select(r => (r.Relationship.Property.Position, (Action)(() => WriteReference(writer, resolved, r)))));
            writes.AddRange(resolved.Held().Select(h => (h.Relationship.Property.Position, (Action)(() => WriteHeld(writer, resolved, h)))));
            writes.AddRange(resolved.Throughs.Select(t => (t.Through.Property.Position, (Action)(() => WriteThrough(writer, resolved, t)))));
        }

        foreach (var (_, write) in writes.OrderBy(w => w.Position))
        {
            writer.Gap();
            write();
        }
    }

    private static void WriteColumn(SourceWriter writer, ResolvedEntity resolved, ColumnModel column, int place)
    {
        if (column.IsDiscriminator)
        {
            WriteProperty(writer, column.Property with { MayStartNull = false }, $"global::Athanor.Orm.EntityInheritance<{column.Value.Type}>.ValueOf(this)", set: () => { });
            return;
        }

        var forgets = resolved.References
            .Where(r => r.ForeignKey.Contains(place))
            .Select(r => $"{resolved.Entity.Place.Mapping}.{r.Relationship.Name}Relationship.Forget(this);")
            .ToList();
        var canBeDeferred = resolved.CanBeDeferred(column);
        var read = column.Property.MayStartNull ? "field!" : "field";
        WriteProperty(writer, column.Property, read, canBeDeferred ? $"_athanorState.Require(this, {place});" : null, () =>
        {
            writer.Open($"if ({Differs(column, place)}{(canBeDeferred ? $" || _athanorState.IsUnread({place})" : "")})");
            writer.Line($"_athanorState.Change(this, {place}, field);");
            writer.Line("field = value;");
            forgets.ForEach(writer.Line);
            writer.Close();
        });
    }

    private static string Differs(ColumnModel column, int place)
    {
        var differs = column.Value.ComparesByOperator
            ? "field != value"
            : $"!global::System.Collections.Generic.EqualityComparer<{column.Value.Type}>.Default.Equals(field, value)";

        // A value that was given counts, even where it is the one that the field began with: the database's default must not replace it.
        return column.ServerDefault is null ? differs : $"{differs} || _athanorState.Status <= global::Athanor.Orm.EntityStatus.Pending";
    }

    private static void WriteReference(SourceWriter writer, ResolvedEntity resolved, ReferenceLink reference)
    {
        var relationship = $"{resolved.Entity.Place.Mapping}.{reference.Relationship.Name}Relationship";
        var read = $"field ?? {relationship}.Read(this){(reference.Relationship.Property.Type.EndsWith("?", StringComparison.Ordinal) ? "" : "!")}";
        WriteProperty(writer, reference.Relationship.Property, read, () =>
        {
            writer.Open("if (value is null || (object?)field != value)");
            writer.Line($"{relationship}.Assign(this, value);");
            writer.Close();
        });
    }

    private static void WriteHeld(SourceWriter writer, ResolvedEntity resolved, HeldProperty held)
    {
        var property = held.Relationship.Property with { MayStartNull = false };
        var holder = Held(resolved, property.Name);
        if (held.Face is not null)
        {
            var key = held.Form!.KeyProperty is { } name ? $", static entity => {held.Target.Mapping}.{MappingEmitter.Field(name, "entity")}" : "";
            WriteProperty(writer, property, $"_athanorShown{property.Name} ??= new({holder}{key})", set: () => { });
        }
        else if (held.Relationship.Kind == RelationshipKind.Collection)
        {
            WriteProperty(writer, property, holder, set: () => { });
        }
        else
        {
            var isNullable = property.Type.EndsWith("?", StringComparison.Ordinal);
            WriteProperty(writer, property, $"({holder}).Single{(isNullable ? "" : "!")}", () => writer.Line($"({holder}).Single = value;"));
        }
    }

    private static void WriteThrough(SourceWriter writer, ResolvedEntity resolved, ThroughLink link) =>
        WriteProperty(writer, link.Through.Property with { MayStartNull = false }, Shown(resolved, link), set: () => { });

    private static string Shown(ResolvedEntity resolved, ThroughLink link)
    {
        var (through, name) = (link.Through, link.Through.Name);
        var create = through.IsReadOnly ? "null"
            : through.HasCreator ? $"static item => {name}Link(item)"
            : $"static item => new {link.Link.FullName} {{ {Identifier.Escape(through.Far)} = item }}";
        var links = link.IsNested ? Shown(resolved, resolved.Throughs.First(t => t.Through.Name == through.Links)) : Held(resolved, through.Links);
        return $"_athanorShown{name} ??= new({links}, static link => link.{Identifier.Escape(through.Far)}{(link.Target is null ? "" : "!")}, {create})";
    }

    private static string Held(ResolvedEntity resolved, string name) => $"_athanorHeld{name} ??= new(this, {resolved.Entity.Place.Mapping}.{name}Relationship)";

    private static void WritePlain(SourceWriter writer, PropertyModel property) =>
        WriteProperty(writer, property, property.MayStartNull ? "field!" : "field", () => writer.Line("field = value;"));

    private static void WriteValidator(SourceWriter writer, PropertyModel property, ValidatorModel validator)
    {
        var method = Identifier.Escape(validator.Method);
        if (!validator.IsTest)
        {
            writer.Line($"value = {method}(value){(validator.MayGiveNull ? "!" : "")};");
            return;
        }

        writer.Open($"if (!{method}(value))");
        writer.Line(
            $"throw new global::Athanor.Orm.InvalidValueException({Identifier.Literal(validator.Entity)}, {Identifier.Literal(property.Name)}, {Identifier.Literal(validator.Method)});");
        writer.Close();
        writer.Gap();
    }

    private static void WriteProperty(SourceWriter writer, PropertyModel property, string get, Action set) => WriteProperty(writer, property, get, guard: null, set);

    private static void WriteProperty(SourceWriter writer, PropertyModel property, string get, string? guard, Action set)
    {
        if (property.MayStartNull)
        {
            writer.Line("[field: global::System.Diagnostics.CodeAnalysis.MaybeNull, global::System.Diagnostics.CodeAnalysis.AllowNull]");
        }

        writer.Open($"{property.Modifiers} {property.Type} {property.Identifier}");
        foreach (var accessor in property.Accessors)
        {
            if (accessor.IsGetter && guard is null)
            {
                writer.Line($"{accessor.Head} => {get};");
            }
            else if (accessor.IsGetter)
            {
                writer.Open(accessor.Head);
                writer.Line(guard!);
                writer.Line($"return {get};");
                writer.Close();
            }
            else
            {
                writer.Open(accessor.Head);
                foreach (var validator in property.Validators)
                {
                    WriteValidator(writer, property, validator);
                }

                set();
                writer.Close();
            }
        }

        writer.Close();
    }
}
