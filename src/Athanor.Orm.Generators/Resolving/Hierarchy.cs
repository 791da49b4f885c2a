using Athanor.Orm.Generators.Diagnostics;
using Athanor.Orm.Generators.Models;

namespace Athanor.Orm.Generators.Resolving;

/// <summary>Joins a class with the mapped classes that it derives from.</summary>
internal static class Hierarchy
{
    /// <summary>A class with what it inherits: its columns begin with its superclass's.</summary>
    /// <param name="entity">The class's own facts.</param>
    /// <param name="superclass">The superclass, joined with its own; null for none, or one that is not known.</param>
    public static EntityModel Joined(EntityModel entity, EntityModel? superclass)
    {
        if (entity.Hierarchy.IsFirst)
        {
            return entity;
        }

        if (superclass is null)
        {
            return entity with { IsMapped = false };
        }

        var ownsTable = entity.Hierarchy.OwnsTable;
        return entity with
        {
            IsMapped = entity.IsMapped && superclass.IsMapped && ProblemsOf(entity, superclass).Count == 0,
            Table = ownsTable ? entity.Table : superclass.Table,
            Schema = ownsTable ? entity.Schema : superclass.Schema,
            Columns = superclass.Columns.Concat(entity.Columns).ToEquatableArray(),
            HidesTableMember = entity.HidesTableMember || entity.TableMember == superclass.TableMember,
            Levels = superclass.Levels
                .Append(new LevelModel(superclass.Place, superclass.TableOwner, superclass.Columns.Count - superclass.InheritedColumns, superclass.HasOnLoaded))
                .ToEquatableArray(),
        };
    }

    /// <summary>What is wrong between a class and its superclass.</summary>
    public static List<Problem> ProblemsOf(EntityModel entity, EntityModel superclass)
    {
        var problems = new List<Problem>();
        void Report(string reason) => problems.Add(Problem.OfClass(ModelRules.HierarchyShape, entity.Place.Name, superclass.Place.Name, reason));

        if (entity.Columns.FirstOrDefault(c => c.IsKey) is { } key)
        {
            Report($"its key is the one of '{superclass.Place.Name}'; remove [Key] from '{key.Property.Name}'");
        }

        if (entity.Columns.FirstOrDefault(c => c.IsVersion && superclass.Columns.Any(o => o.IsVersion)) is { } version)
        {
            Report($"'{superclass.Place.Name}' counts the changes already; remove [Version] from '{version.Property.Name}'");
        }

        if (entity.Columns.FirstOrDefault(c => c.IsDiscriminator) is { } second)
        {
            Report($"the [Discriminator] stands in the first class of the hierarchy, and not in '{second.Property.Name}'");
        }

        if (entity.Hierarchy.IsConcrete)
        {
            if (superclass.Relationships is [var relationship, ..])
            {
                Report($"it has a table with all columns of its own (`IsConcrete`), and '{relationship.Name}' of '{superclass.Place.Name}' is a relationship of that class's table; declare relationships in each class");
            }

            if (superclass.Columns.FirstOrDefault(c => c.IsDiscriminator) is { } told)
            {
                Report($"it has a table with all columns of its own (`IsConcrete`), where no [Discriminator] tells classes apart; remove it from '{told.Property.Name}'");
            }

            return problems;
        }

        if (superclass.Columns.FirstOrDefault(c => c.IsDiscriminator) is not { } discriminator)
        {
            Report($"'{superclass.Place.Name}' does not tell the classes of its rows apart; give its first class a column for that: `[Discriminator] public partial string Kind {{ get; }}`");
        }
        else if (!entity.Hierarchy.IsAbstract && ValueOf(entity, discriminator) is null)
        {
            Report($"its [DiscriminatorValue] is {entity.Hierarchy.ValueType ?? "absent"}, and '{discriminator.Property.Name}' is of type {discriminator.Value.ClrType}; give it one of that type");
        }

        if (!entity.Hierarchy.OwnsTable
            && entity.Columns.FirstOrDefault(c => superclass.Columns.Any(o => string.Equals(o.Name, c.Name, StringComparison.OrdinalIgnoreCase))) is { } twice)
        {
            Report($"its property '{twice.Property.Name}' and one that it inherits are both column '{twice.Name}' of table '{superclass.Table}'; give one another name by [Column(\"…\")]");
        }

        return problems;
    }

    /// <summary>What the discriminator says of rows of a class, in code; null where the class does not say it, or by another type.</summary>
    public static string? ValueOf(EntityModel entity, ColumnModel discriminator)
    {
        var type = discriminator.Value.ClrType;
        var (value, valueType) = (entity.Hierarchy.Value, entity.Hierarchy.ValueType);
        return value is null ? type == "string" ? Identifier.Literal(entity.Place.Name) : null
            : valueType == type ? value
            : valueType is "int" && type is "long" or "short" or "byte" ? $"({type}){value}"
            : null;
    }
}
