using Athanor.Orm.Generators.Models;
using Athanor.Orm.Generators.Resolving;

namespace Athanor.Orm.Generators.Emitting;

/// <summary>Writes the relationships' descriptors, and the functions over foreign keys that they are made of.</summary>
internal static class RelationshipEmitter
{
    public static void WriteDescriptors(SourceWriter writer, ResolvedEntity resolved)
    {
        foreach (var reference in resolved.References)
        {
            writer.Gap();
            WriteReference(writer, resolved.Entity, reference);
        }

        foreach (var collection in resolved.Collections)
        {
            writer.Gap();
            WriteCollection(writer, resolved.Entity, collection);
        }

        foreach (var link in resolved.ManyToManys)
        {
            writer.Gap();
            WriteManyToMany(writer, resolved.Entity, link);
        }

        foreach (var view in resolved.Views)
        {
            writer.Gap();
            WriteView(writer, resolved.Entity, view);
        }

        foreach (var through in resolved.Throughs)
        {
            writer.Gap();
            WriteThrough(writer, resolved.Entity, through);
        }
    }

    public static void WriteList(SourceWriter writer, ResolvedEntity resolved)
    {
        var names = resolved.References.Select(r => (r.Index, r.Relationship.Name))
            .Concat(resolved.Held().Select(h => (h.Index, h.Relationship.Name)))
            .OrderBy(r => r.Index)
            .Select(r => $"{r.Name}Relationship");
        var inherited = resolved.Entity is { SharesRows: true, Levels: var levels } ? [$".. {levels[levels.Count - 1].Place.Mapping}.Instance.Relationships"] : (string[])[];
        writer.Line($"protected override global::System.Collections.Immutable.ImmutableArray<global::Athanor.Orm.Relationship> CreateRelationships() => [{string.Join(", ", inherited.Concat(names))}];");
    }

    public static void WriteKeys(SourceWriter writer, ResolvedEntity resolved)
    {
        foreach (var reference in resolved.References)
        {
            var columns = reference.ForeignKey.Select(p => resolved.Entity.Columns[p]).ToEquatableArray();
            WriteKey(writer, reference.Relationship.Name, new KeyFunctions(resolved.Entity.Place, "BackingField", columns, reference.ForeignKey, reference.Target, $"{reference.Target.Mapping}.BackingField", reference.TargetKey));
        }

        foreach (var collection in resolved.Collections.Where(c => c.Inverse is null))
        {
            WriteKey(writer, collection.Relationship.Name, new KeyFunctions(collection.Target, $"{collection.Target.Mapping}.BackingField", collection.ForeignKey, collection.ForeignKeyPlaces, resolved.Entity.Place, "BackingField", collection.OwnerKey));
        }

        foreach (var held in resolved.Held())
        {
            var name = held.Relationship.Name;
            writer.Gap();
            writer.Line($"/// <summary>The collection behind {resolved.Entity.Place.Name}.{name}; it is made when it is first asked for.</summary>");
            writer.Line($"internal static {held.Holder} {name}Of({resolved.Entity.Place.FullName} owner) =>");
            writer.Indented([$"{MappingEmitter.Field(name, "owner")} ??= new(owner, {name}Relationship);"]);
            if (held.Form is { PositionProperty: { } position } form)
            {
                WritePosition(writer, name, held.Target, form.Position, position);
            }
        }

        foreach (var hook in Hooks(resolved))
        {
            writer.Gap();
            writer.Line("[global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.Method)]");
            writer.Line($"private static extern void {hook.Name}({resolved.Entity.Place.FullName} owner, {(hook.Parameter == "value" ? $"{hook.Type.TrimEnd('?')}?" : hook.Type)} {hook.Parameter});");
        }

        foreach (var view in resolved.Views)
        {
            var (own, other) = (resolved.Entity.Place, view.Target);
            writer.Gap();
            writer.Line($"[global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.StaticMethod, Name = \"{ConditionOf(view.Relationship)}\")]");
            writer.Line($"private static extern global::Athanor.Sql.Expr<bool> {view.Relationship.Name}Condition({own.FullName}? type, {own.Table} own, {other.Table} other);");
        }
    }

    /// <summary>The hooks that the class implements: each a partial method of one parameter.</summary>
    public static IEnumerable<(string Name, string Type, string Parameter)> Hooks(ResolvedEntity resolved)
    {
        foreach (var reference in resolved.References.Where(r => r.Relationship.Hooks.Adding))
        {
            yield return ($"On{reference.Relationship.Name}Setting", reference.Relationship.Property.Type, "value");
        }

        foreach (var held in resolved.Held().Where(h => h.Form is not null && h.Relationship.Kind == RelationshipKind.Collection))
        {
            var (name, hooks) = (held.Relationship.Name, held.Relationship.Hooks);
            if (hooks.Adding)
            {
                yield return ($"On{name}Adding", held.Target.FullName, "item");
            }

            if (hooks.Removing)
            {
                yield return ($"On{name}Removing", held.Target.FullName, "item");
            }
        }
    }

    /// <summary>The member of the entity that calls the condition of a view, so that the compiler checks the user's method.</summary>
    public static string ConditionOf(RelationshipModel view) => $"_athanor{view.Name}Join";

    private static void WritePosition(SourceWriter writer, string name, TypePlace target, int place, string property)
    {
        writer.Gap();
        writer.Open($"private static void Set{name}Position({target.FullName} entity, int position)");
        writer.Line($"ref var stored = ref {target.Mapping}.{MappingEmitter.Field(property, "entity")};");
        writer.Open("if (stored != position)");
        writer.Line($"((global::Athanor.Orm.IEntity)entity).State.Change(entity, {place}, stored);");
        writer.Line("stored = position;");
        writer.Close();
        writer.Close();
    }

    private static IEnumerable<string> FormMembers(RelationshipModel relationship, TypePlace target, HeldForm form)
    {
        var name = relationship.Name;
        if (form.PositionProperty is { } position)
        {
            yield return $"Position = new({form.StartsAt}, static entity => {target.Mapping}.{MappingEmitter.Field(position, "entity")}, Set{name}Position),";
        }

        if (form.Form == CollectionForm.WriteOnly)
        {
            yield return "IsWriteOnly = true,";
        }

        foreach (var when in relationship.Kind == RelationshipKind.Collection ? ((bool, string)[])[(relationship.Hooks.Adding, "Adding"), (relationship.Hooks.Removing, "Removing")] : [])
        {
            if (when.Item1)
            {
                yield return $"{when.Item2} = On{name}{when.Item2},";
            }
        }
    }

    private static void WriteView(SourceWriter writer, EntityModel owner, ViewLink view)
    {
        var (name, target) = (view.Relationship.Name, view.Target);
        writer.Line($"internal static readonly global::Athanor.Orm.ViewRelationship<{owner.Place.FullName}, {target.FullName}, {view.OwnerKey.ClrType}> {name}Relationship =");
        var members = new List<string> { $"Get = {name}Of,", $"Condition = static (own, other) => {name}Condition(null, new {owner.Place.Table}(own), new {target.Table}(other))," };
        if (view.Relationship.Kind == RelationshipKind.Reference)
        {
            members.Add("IsSingle = true,");
        }

        members.AddRange(LoadingOf(view.Relationship, view.Order));

        WriteInitializer(writer, $"new({view.Index}, {Identifier.Literal(name)}, Instance, static () => {target.Mapping}.Instance)", members);
    }

    private static void WriteThrough(SourceWriter writer, EntityModel owner, ThroughLink link)
    {
        var far = link.Target is null ? "null" : $"static () => {link.Link.Mapping}.{link.Through.Far}Relationship";
        writer.Line($"internal static readonly global::Athanor.Orm.ThroughRelationship {link.Through.Name}Relationship =");
        writer.Indented([$"new({Identifier.Literal(link.Through.Name)}, Instance, {link.Through.Links}Relationship, {far});"]);
    }

    private static void WriteReference(SourceWriter writer, EntityModel owner, ReferenceLink reference)
    {
        var (name, target) = (reference.Relationship.Name, reference.Target);
        writer.Line($"internal static readonly global::Athanor.Orm.ReferenceRelationship<{owner.Place.FullName}, {target.FullName}, {reference.TargetKey.ClrType}> {name}Relationship =");
        var members = new List<string>
        {
            $"ForeignKey = Get{name}Key,",
            $"CopyKey = Set{name}Key,",
            $"Get = static entity => {MappingEmitter.Field(name, "entity")},",
            $"Set = static (entity, target) => {MappingEmitter.Field(name, "entity")} = target,",
        };
        if (reference.ForeignKey.All(p => !owner.Columns[p].IsNullable))
        {
            members.Add("IsRequired = true,");
        }

        if (reference.Relationship.OnUpdate == "Cascade")
        {
            members.Add("FollowsKey = true,");
        }

        if (reference.Relationship.Hooks.Adding)
        {
            members.Add($"Setting = On{name}Setting,");
        }
        members.AddRange(LoadingOf(reference.Relationship, EquatableArray<OrderPlace>.Empty));

        if (reference.Inverse is { } inverse)
        {
            members.Add($"Inverse = {target.Mapping}.{inverse.Name}Of,");
            if (inverse.IsSingle)
            {
                members.Add("IsOneToOne = true,");
            }

            if (inverse.DeletesOrphans)
            {
                members.Add("IsOwned = true,");
            }
        }

        WriteInitializer(writer, $"new({reference.Index}, {Identifier.Literal(name)}, Instance, static () => {target.Mapping}.Instance, foreignKey: [{string.Join(", ", reference.ForeignKey)}])", members);
    }

    private static void WriteCollection(SourceWriter writer, EntityModel owner, CollectionLink collection)
    {
        var (name, target) = (collection.Relationship.Name, collection.Target);
        var (keyHolder, keyName) = collection.Inverse is { } reference ? ($"{target.Mapping}.", reference.Name) : ("", name);
        writer.Line($"internal static readonly global::Athanor.Orm.CollectionRelationship<{owner.Place.FullName}, {target.FullName}, {collection.OwnerKey.ClrType}> {name}Relationship =");
        var members = new List<string>
        {
            $"ForeignKey = {keyHolder}Get{keyName}Key,",
            $"CopyKey = {keyHolder}Set{keyName}Key,",
            $"Get = {name}Of,",
        };
        if (collection.Relationship.Kind == RelationshipKind.Reference)
        {
            members.Add("IsSingle = true,");
        }

        if (collection.ForeignKey.All(c => !c.IsNullable))
        {
            members.Add("IsRequired = true,");
        }

        if (collection.Relationship.Cascade is { } cascade)
        {
            var isAlsoDatabases = (collection.Inverse is { } back ? back.OnDelete : collection.Relationship.OnDelete) == "Cascade";
            members.Add($"Cascade = new(DeletesOrphans: {(cascade.DeletesOrphans ? "true" : "false")}, IsAlsoDatabases: {(isAlsoDatabases ? "true" : "false")}{(cascade.Expunges ? ", Expunges: true" : "")}{(cascade.Refreshes ? ", Refreshes: true" : "")}),");
        }

        members.AddRange(LoadingOf(collection.Relationship, collection.Order));
        if (collection.Inverse is not null)
        {
            members.Add($"Inverse = static () => {target.Mapping}.{keyName}Relationship,");
        }

        members.AddRange(FormMembers(collection.Relationship, target, collection.Form));

        WriteInitializer(
            writer, $"new({collection.Index}, {Identifier.Literal(name)}, Instance, static () => {target.Mapping}.Instance, foreignKey: [{string.Join(", ", collection.ForeignKeyPlaces)}])", members);
    }

    private static void WriteManyToMany(SourceWriter writer, EntityModel owner, ManyToManyLink link)
    {
        var (name, target) = (link.Relationship.Name, link.Target);
        writer.Line($"internal static readonly global::Athanor.Orm.ManyToManyRelationship<{owner.Place.FullName}, {target.FullName}, {link.OwnerKey.ClrType}> {name}Relationship =");
        var members = new List<string> { $"Get = {name}Of," };
        if (link.Table is not null)
        {
            members.Add("IsFirst = true,");
        }

        members.AddRange(LoadingOf(link.Relationship, link.Order));
        if (link.Inverse is { } inverse)
        {
            members.Add($"Inverse = {target.Mapping}.{inverse}Of,");
        }

        members.AddRange(FormMembers(link.Relationship, target, link.Form!));
        var table = $"{(link.Table is null ? $"{link.First.Mapping}." : "")}{link.FirstName}Secondary.Rows";
        WriteInitializer(
            writer,
            $"new({link.Index}, {Identifier.Literal(name)}, Instance, static () => {target.Mapping}.Instance, static () => {table}, [{Names(link.Columns)}], [{Names(link.TargetColumns)}])",
            members);
    }

    private static IEnumerable<string> LoadingOf(RelationshipModel relationship, EquatableArray<OrderPlace> order)
    {
        if (relationship.Loading is { } loading)
        {
            yield return $"Loading = global::Athanor.Orm.LoaderKind.{loading},";
        }

        if (order.Count > 0)
        {
            yield return $"Order = [{string.Join(", ", order.Select(o => o.IsDescending ? $"new({o.Column}, IsDescending: true)" : $"new({o.Column})"))}],";
        }
    }

    private static string Names(EquatableArray<SecondaryColumn> columns) => string.Join(", ", columns.Select(c => Identifier.Literal(c.Name)));

    private static void WriteInitializer(SourceWriter writer, string creation, List<string> members) =>
        writer.Indented([creation, "{", .. members.Select(m => $"    {m}"), "};"]);

    private static void WriteKey(SourceWriter writer, string name, KeyFunctions key)
    {
        writer.Gap();
        writer.Open($"internal static bool Get{name}Key({key.Holder.FullName} entity, out {key.TargetKey.ClrType} key)");
        if (key.Columns is [var only])
        {
            WriteGetter(writer, only.Value, key.Stored(0));
        }
        else
        {
            WriteCompositeGetter(writer, key);
        }

        writer.Close();
        writer.Gap();
        WriteSetter(writer, name, key);
    }

    private static void WriteGetter(SourceWriter writer, ValueModel value, string stored)
    {
        if (!value.IsNullable)
        {
            writer.Line($"key = {stored};");
            writer.Line("return true;");
        }
        else if (value.IsReference)
        {
            writer.Line($"key = {stored}!;");
            writer.Line("return key is not null;");
        }
        else
        {
            writer.Line($"var stored = {stored};");
            writer.Line("key = stored.GetValueOrDefault();");
            writer.Line("return stored.HasValue;");
        }
    }

    private static void WriteCompositeGetter(SourceWriter writer, KeyFunctions key)
    {
        var parts = key.Columns.Select((c, i) => c.Value switch
        {
            { IsNullable: false } => key.Stored(i),
            { IsReference: true } => $"{key.Stored(i)}!",
            _ => $"{key.Stored(i)}.GetValueOrDefault()",
        });
        writer.Line($"key = ({string.Join(", ", parts)});");
        var conditions = key.Columns.Select((c, i) => (c.Value.IsNullable, Text: $"{key.Stored(i)} is not null")).Where(c => c.IsNullable).Select(c => c.Text).ToList();
        writer.Line($"return {(conditions.Count == 0 ? "true" : string.Join(" && ", conditions))};");
    }

    private static void WriteSetter(SourceWriter writer, string name, KeyFunctions key)
    {
        writer.Open($"internal static void Set{name}Key({key.Holder.FullName} entity, {key.Target.FullName}? target)");
        var isComposite = key.Columns.Count > 1;
        if (key.Columns.All(c => !c.Value.IsNullable))
        {
            writer.Open("if (target is null)");
            writer.Line("return; // the column is never NULL: it keeps its key until there is another target");
            writer.Close();
            writer.Gap();
        }

        for (var i = 0; i < key.Columns.Count; i++)
        {
            var value = key.Columns[i].Value;
            var (local, old) = isComposite ? ($"key{i + 1}", $"stored{i + 1}") : ("key", "stored");
            var targetKey = $"{key.TargetFields}.{Identifier.Escape(key.TargetKey.Properties[i])}(target)";
            if (isComposite && i > 0)
            {
                writer.Gap();
            }

            if (!value.IsNullable && key.Columns.Any(c => c.Value.IsNullable))
            {
                // A part that the row shares with its own key stays when the reference is emptied.
                writer.Open("if (target is not null)");
                WriteAssignment(writer, key, i, $"var {local} = {targetKey};", local, old);
                writer.Close();
                continue;
            }

            WriteAssignment(writer, key, i, value.IsNullable ? $"{value.Type} {local} = target is null ? null : {targetKey};" : $"var {local} = {targetKey};", local, old);
        }

        writer.Close();
    }

    private static void WriteAssignment(SourceWriter writer, KeyFunctions key, int part, string declaration, string local, string old)
    {
        var value = key.Columns[part].Value;
        writer.Line(declaration);
        writer.Line($"ref var {old} = ref {key.Stored(part)};");
        writer.Open(value.ComparesByOperator ? $"if ({old} != {local})" : $"if (!global::System.Collections.Generic.EqualityComparer<{value.Type}>.Default.Equals({old}, {local}))");
        writer.Line($"((global::Athanor.Orm.IEntity)entity).State.Change(entity, {key.Places[part]}, {old});");
        writer.Line($"{old} = {local};");
        writer.Close();
    }

    /// <summary>Where the functions over a foreign key find it.</summary>
    private sealed record KeyFunctions(
        TypePlace Holder, string Fields, EquatableArray<ColumnModel> Columns, EquatableArray<int> Places, TypePlace Target, string TargetFields, KeyEnd TargetKey)
    {
        /// <summary>The field of a part, of the variable <c>entity</c>.</summary>
        public string Stored(int part) => $"{Fields}.{Identifier.Escape(Columns[part].Property.Name)}(entity)";
    }
}
