using Athanor.Orm.Generators.Resolving;
using Microsoft.CodeAnalysis.Text;

namespace Athanor.Orm.Generators.Emitting;

/// <summary>The file of one entity: its own part, the typed table, the mapping and the session's property.</summary>
internal static class EntityFile
{
    public static SourceText Write(ResolvedEntity entity)
    {
        var place = entity.Entity.Place;
        var writer = EmittedFile.Begin(place.Namespace, usesOperators: entity.Entity is { IsMapped: true, Hybrids.Count: > 0 });
        writer.OpenContainers(place);
        if (entity.Entity.IsMapped)
        {
            ClassEmitter.WriteMapped(writer, entity);
            writer.Gap();
            TableEmitter.Write(writer, entity);
            writer.Gap();
            MappingEmitter.Write(writer, entity);
        }
        else
        {
            ClassEmitter.WritePlain(writer, entity);
        }

        writer.CloseContainers(place);
        if (entity.Entity is { IsMapped: true, SessionMember: not null })
        {
            writer.Gap();
            SessionEmitter.Write(writer, entity.Entity);
        }

        return writer.End();
    }
}
