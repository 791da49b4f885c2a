namespace Athanor.Engines.Tests;

/// <summary>The suite's tables on the kinds of database that the tests here run on.</summary>
internal static class DbExtensions
{
    extension(Db)
    {
        public static Task<Db> CreateAsync(DatabaseKind kind, EngineOptions? options = null) => Db.CreateAsync(DatabaseUnderTest.Of(kind), options);

        public static Task<Db> WithPeopleAsync(DatabaseKind kind, EngineOptions? options = null) => Db.WithPeopleAsync(DatabaseUnderTest.Of(kind), options);
    }
}
