using Athanor.Orm.Generators.Models;

namespace Athanor.Orm.Generators.Emitting;

/// <summary>Writes <c>session.Products</c>.</summary>
internal static class SessionEmitter
{
    public static void Write(SourceWriter writer, EntityModel entity)
    {
        var place = entity.Place;
        var table = EmittedFile.Xml(entity.Table);
        writer.Line($"/// <summary>Table <c>{table}</c> as a property of the session.</summary>");
        writer.Line(EmittedFile.GeneratedCode);
        writer.Open($"{entity.ExtensionAccessibility} static class {place.ExtensionsName}");
        writer.Open("extension(global::Athanor.Orm.Session session)");
        writer.Line($"/// <summary>A query of table <c>{table}</c> that runs in this session.</summary>");
        writer.Line($"public global::Athanor.Sql.Query<{place.Table}, {place.FullName}> {Identifier.Escape(entity.SessionMember!)} => session.Query({place.Mapping}.Face);");
        writer.Close();
        writer.Close();
    }
}
