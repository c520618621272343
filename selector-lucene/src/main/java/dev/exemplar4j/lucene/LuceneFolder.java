package dev.exemplar4j.lucene;

import dev.exemplar4j.file.DamagedFile;
import dev.exemplar4j.file.StorageException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.ChecksumIndexInput;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.store.MMapDirectory;

/** Opens an index in a folder after reading every byte of it against its checksum. */
final class LuceneFolder {

  private LuceneFolder() {}

  static void verify(Path folder) {
    try (Directory directory = existing(folder)) {
      verifyAlone(directory, folder.toString());
    } catch (IOException e) {
      throw StorageException.of("cannot read the index " + folder, e);
    }
  }

  private static Directory existing(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new StorageException("there is no folder " + folder, null);
    }
    Directory directory = new MMapDirectory(folder);
    if (DirectoryReader.indexExists(directory)) {
      return directory;
    }
    directory.close();
    throw new StorageException("the folder " + folder + " holds no index", null);
  }

  static List<DamagedFile> damagedFiles(Path folder) {
    try (Directory directory = existing(folder);
        Lock alone = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
      List<DamagedFile> damaged = damagedFiles(directory, folder);
      alone.ensureValid();
      return damaged;
    } catch (LockObtainFailedException e) {
      throw PoolWriter.inUse("the index " + folder, e);
    } catch (IOException e) {
      throw StorageException.of("cannot read the index " + folder, e);
    }
  }

  private static List<DamagedFile> damagedFiles(Directory directory, Path folder)
      throws IOException {
    List<DamagedFile> damaged = new ArrayList<>();
    String file = SegmentInfos.getLastCommitSegmentsFileName(directory);
    try {
      for (String part : SegmentInfos.readLatestCommit(directory).files(true)) {
        check(directory, part)
            .ifPresent(rule -> damaged.add(new DamagedFile(folder.resolve(part), rule)));
      }
    } catch (IndexFormatTooOldException | IndexFormatTooNewException e) {
      throw otherVersion(folder.toString(), e);
    } catch (IOException | RuntimeException e) {
      damaged.add(new DamagedFile(folder.resolve(file), "it, or a list that it names, is damaged"));
    }
    return damaged;
  }

  private static Optional<String> check(Directory directory, String file) {
    try {
      verifyFile(directory, file);
      return Optional.empty();
    } catch (NoSuchFileException | FileNotFoundException e) {
      return Optional.of("it is missing");
    } catch (IOException | RuntimeException e) {
      return Optional.of("its bytes do not match its checksum");
    }
  }

  static void compact(Path folder, Bm25Settings settings) {
    try (LuceneIndex index = open(folder, settings)) {
      index.compact();
    }
  }

  static LuceneIndex open(Path folder, Bm25Settings settings) {
    return open(folder, new Bm25Format(settings));
  }

  static LuceneIndex open(Path folder, PoolFormat format) {
    Directory directory;
    try {
      Files.createDirectories(folder);
      directory = new MMapDirectory(folder);
    } catch (IOException e) {
      throw StorageException.of("cannot open the index " + folder, e);
    }
    try {
      verifyAlone(directory, folder.toString());
      return LuceneIndex.open(directory, "the index " + folder, format);
    } catch (RuntimeException e) {
      try {
        directory.close();
      } catch (IOException closing) {
        e.addSuppressed(closing);
      }
      throw e;
    }
  }

  /** While another program writes, files come and go: that is no damage. */
  private static void verifyAlone(Directory directory, String name) {
    try (Lock alone = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
      verify(directory, name);
      alone.ensureValid();
    } catch (LockObtainFailedException e) {
      throw PoolWriter.inUse("the index " + name, e);
    } catch (IOException e) {
      throw StorageException.of("cannot open the index " + name, e);
    }
  }

  /**
   * Lucene checks the files that it loads whole, but not those that it maps: a flipped bit in a
   * posting list would only show as a wrong answer.
   */
  static void verify(Directory directory, String name) {
    String file = "segments";
    try {
      if (SegmentInfos.getLastCommitGeneration(directory) < 0) {
        requireNothingOfLucene(directory, name);
        return;
      }
      file = SegmentInfos.getLastCommitSegmentsFileName(directory);
      SegmentInfos commit = SegmentInfos.readLatestCommit(directory);
      for (String part : commit.files(true)) {
        file = part;
        verifyFile(directory, part);
      }
    } catch (StorageException refused) {
      throw refused;
    } catch (IndexFormatTooOldException | IndexFormatTooNewException e) {
      throw otherVersion(name, e);
    } catch (IOException | RuntimeException e) {
      throw damaged(name, file, e);
    }
  }

  /** What Java says of a file that is mapped into memory and has become shorter. */
  static StorageException shortened(String what, InternalError cause) {
    return new StorageException(
        what + ": a file may have been cut off while it was open; close it and verify it", cause);
  }

  private static StorageException otherVersion(String name, IOException cause) {
    return new StorageException(
        "the index " + name + " was written by another version of Lucene: build it anew", cause);
  }

  private static void verifyFile(Directory directory, String file) throws IOException {
    if (file.startsWith("segments")) {
      try (ChecksumIndexInput in = directory.openChecksumInput(file)) {
        in.seek(in.length() - CodecUtil.footerLength());
        CodecUtil.checkFooter(in);
      }
    } else {
      try (IndexInput in = directory.openInput(file, IOContext.READONCE)) {
        CodecUtil.checksumEntireFile(in);
      }
    }
  }

  private static void requireNothingOfLucene(Directory directory, String name) throws IOException {
    for (String file : directory.listAll()) {
      if (!file.equals("write.lock") && !file.startsWith("pending_segments")) {
        throw new StorageException(
            "the folder "
                + name
                + " holds "
                + file
                + " but no index: give an empty folder, or restore the file segments_N",
            null);
      }
    }
  }

  static StorageException damaged(String name, String file, Exception cause) {
    return new StorageException(
        "the index "
            + name
            + " is damaged in "
            + file
            + ": restore the folder from a copy, or build the index anew",
        cause);
  }
}
